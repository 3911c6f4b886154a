#pragma once
// What a screen is made from, kept alive for a test.

#include "support/journal.hpp"

#include "planner/base/text.hpp"
#include "planner/render/view.hpp"

namespace support {

/// A journal as it is seen at a moment.
class Screen {
 public:
  Screen(Journal const& journal, std::string const& when, Style style = {})
      : m_state(journal.state(when)), m_schedule(journal.schedule(when)), m_now{journal.here().to_instant(moment(when)), journal.here()}, m_style(style) {}

  [[nodiscard]] View view() const { return {"plan", m_state, m_schedule, m_now, m_style}; }

 private:
  PlanState m_state;
  Schedule m_schedule;
  Now m_now;
  Style m_style;
};

inline Style plain(std::size_t width) { return {width, true, false, false}; }

}  // namespace support
