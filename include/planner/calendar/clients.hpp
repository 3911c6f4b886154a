#pragma once
// What calendar programs are known to do with a file that they are given. A table; knows no plans. The manual shows
// the same rows (tests/unit/calendar/clients_test.cpp).

#include "planner/calendar/item.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace planner::calendar {

struct Client {
  std::string name;   ///< of --for
  std::string title;  ///< what people call it
  bool events = true;  ///< shows VEVENT
  bool todos = false;  ///< shows VTODO
  std::size_t alarms = 0;      ///< how many an item keeps; 0: no limit
  std::size_t most_bytes = 0;  ///< of a file; 0: no limit known
  bool one_a_file = false;     ///< wants a folder with one item a file
  std::string ignores;         ///< what it will not do, sentences; never empty
  std::string again;           ///< what the same file does a second time; never empty
};

[[nodiscard]] std::vector<Client> const& clients();
[[nodiscard]] Client const* find_client(std::string const& name);

/// Leaves out what the client would drop or misread: alarms beyond those it keeps, the first ones staying.
void fit(Calendar& calendar, Client const& client);

}  // namespace planner::calendar
