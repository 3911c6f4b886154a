#pragma once
// What a reader of a calendar has to say about it: what was left out, and what is not as the standard has it.
// Equal remarks are one, with a count and the first line. Private to this folder.

#include "planner/calendar/busy.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace planner::calendar {

class Remarks {
 public:
  /// Something that may have been busy time could not be read.
  void lost(int line, std::string_view what) { add(line, what, true); }
  /// Read, though it is not as RFC 5545 has it.
  void note(int line, std::string_view what) { add(line, what, false); }
  [[nodiscard]] std::vector<Remark> take() { return std::move(m_all); }

 private:
  void add(int line, std::string_view what, bool lost) {
    auto const [known, fresh] = m_places.try_emplace(std::string(what), m_all.size());
    if (!fresh) {
      ++m_all[known->second].times;
    } else {
      m_all.push_back({line, 1, lost, std::string(what)});
    }
  }

  std::vector<Remark> m_all;
  std::map<std::string, std::size_t> m_places;
};

}  // namespace planner::calendar
