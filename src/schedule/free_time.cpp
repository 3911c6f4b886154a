#include "free_time.hpp"

#include <algorithm>

namespace planner {

FreeTime::FreeTime(Availability const& availability, int padding) : m_availability(availability), m_padding(padding) {
  Instant until = Instant::min();
  for (auto const& span : availability.busy) {
    until = std::max(until, span.to);
    m_until.push_back(until);
  }
}

BusySpan const* FreeTime::clash(Instant from, Instant to) const {
  auto const& busy = m_availability.busy;
  Instant const begin = from - m_padding;
  Instant const end = to + m_padding;
  auto const after = std::lower_bound(busy.begin(), busy.end(), end,
                                      [](BusySpan const& span, Instant instant) { return span.from < instant; });
  for (auto i = static_cast<std::size_t>(after - busy.begin()); i > 0 && m_until[i - 1] > begin; --i) {
    if (busy[i - 1].to > begin) {
      return &busy[i - 1];
    }
  }
  return nullptr;
}

AwaySpan const* FreeTime::away(Day day) const {
  auto const& spans = m_availability.away;
  auto const found =
      std::find_if(spans.begin(), spans.end(), [&](AwaySpan const& span) { return span.from <= day && day < span.to; });
  return found == spans.end() ? nullptr : &*found;
}

}  // namespace planner
