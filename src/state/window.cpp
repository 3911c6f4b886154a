#include "planner/state/window.hpp"

#include "planner/state/evaluate.hpp"

#include <algorithm>

namespace planner {
namespace {

/// The days that stood still for the plan or for the window of a stage, in order; what overlaps is one pause.
std::vector<Pause> pauses_of(PlanState const& state, StageId const& stage) {
  std::vector<Pause> pauses;
  for (auto const& pause : state.stood_still) {
    if (pause.stage.empty() || pause.stage == stage) {
      pauses.push_back(pause);
    }
  }
  if (state.stage_held && state.stage_held->until && stage == state.stage()) {
    pauses.push_back({state.stage_held->since, *state.stage_held->until, stage});
  }
  std::sort(pauses.begin(), pauses.end(), [](Pause const& a, Pause const& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  std::vector<Pause> apart;
  for (auto const& pause : pauses) {
    if (!apart.empty() && pause.from <= apart.back().to) {
      apart.back().to = std::max(apart.back().to, pause.to);
    } else {
      apart.push_back(pause);
    }
  }
  return apart;
}

/// Who said it while time stood still knew, and saw the dates as they are without those days.
bool knew(HandMove const& move, Pause const& pause) {
  return move.said > pause.from || (move.said == pause.from && move.while_held);
}

/// Applies the rules of one stage, one after another, to a growing window.
class RuleRun {
 public:
  RuleRun(PlanState const& state, Stage const& stage, AnchorDays const& anchor_day, Day day)
      : m_state(state), m_stage(stage), m_anchor_day(anchor_day), m_day(day) {}

  StageWindow run(Day from) {
    m_window.from = from;
    m_window.reasons.emplace_back(CountedFrom{m_stage.from, from});
    for (auto const& rule : m_stage.rules) {
      if (evaluate(rule.when, m_state, {}, m_day)) {
        apply(rule);
      }
    }
    if (m_window.ends) {
      m_window.ends = over_pauses(m_state, m_window.from, *m_window.ends, &m_window.reasons, m_stage.id);
    }
    if (m_state.stage_held && !m_state.stage_held->until && m_stage.id == m_state.stage()) {
      m_window.ends.reset();
    }
    return std::move(m_window);
  }

 private:
  void apply(Rule const& rule) {
    if (rule.op == Rule::Op::set) {
      set(rule);
    } else if (rule.op == Rule::Op::extensions) {
      extend();
    } else if (m_window.ends) {
      bound(rule);
    }
  }

  void set(Rule const& rule) {
    if (m_window.ends) {
      return;  // the first that applies decides
    }
    if (!rule.from.empty() && rule.from != m_stage.from) {
      auto const other = m_anchor_day(rule.from);
      if (!other) {
        return;
      }
      m_window.from = *other;
      m_window.reasons.back() = CountedFrom{rule.from, *other};
    }
    Day const end = plus(m_window.from, rule.duration);
    m_window.reasons.emplace_back(RuleApplied{rule.op, rule.duration, rule.from, rule.because, m_window.from, end});
    m_window.ends = end;
  }

  void bound(Rule const& rule) {
    Day const before = *m_window.ends;
    Day after = before;
    auto const base = rule.from.empty() ? std::optional<Day>(m_window.from) : m_anchor_day(rule.from);
    if (rule.op == Rule::Op::add) {
      after = plus(before, rule.duration);
    } else if (base && rule.op == Rule::Op::at_least) {
      after = std::max(before, plus(*base, rule.duration));
    } else if (base && rule.op == Rule::Op::at_most) {
      after = std::min(before, plus(*base, rule.duration));
    }
    if (after != before) {
      m_window.reasons.emplace_back(RuleApplied{rule.op, rule.duration, rule.from, rule.because, before, after});
      m_window.ends = after;
    }
  }

  void extend() {
    for (auto const& extension : m_state.extensions) {
      if (extension.stage != m_stage.id || !m_window.ends) {
        continue;
      }
      Day const before = *m_window.ends;
      m_window.ends = plus(before, extension.by);
      m_window.reasons.emplace_back(Extended{extension.cause, extension.on, extension.by, extension.because, before,
                                             *m_window.ends});
    }
  }

  PlanState const& m_state;
  Stage const& m_stage;
  AnchorDays const& m_anchor_day;
  Day m_day;
  StageWindow m_window;
};

}  // namespace

StageWindow stage_window(PlanState const& state, Stage const& stage, AnchorDays const& anchor_day, Day day) {
  auto const from = anchor_day(stage.from);
  auto const opened = from ? from : anchor_day(AnchorId{"opens"});
  if (!opened) {
    return {};
  }
  return RuleRun(state, stage, anchor_day, day).run(*opened);
}

StageWindow current_window(PlanState const& state) {
  auto const* stage = find(*state.plan, state.stage());
  if (stage == nullptr) {
    return {};
  }
  AnchorDays const days = [&](AnchorId const& anchor) -> std::optional<Day> {
    if (anchor.value == "opens") {
      return state.visit().opened;
    }
    if (anchor.value == "start") {
      return state.template_began;
    }
    auto const found = state.anchors.find(anchor);
    return found == state.anchors.end() ? std::nullopt : std::optional<Day>(found->second);
  };
  return stage_window(state, *stage, days, state.last_day);
}

Day over_pauses(PlanState const& state, Day from, Day day, Reasons* reasons, StageId const& stage) {
  Day result = day;
  for (auto const& pause : pauses_of(state, stage)) {
    // Only days that lie inside what is counted stand still; a pause before it or after it changes nothing.
    Day const first = std::max(pause.from, from);
    if (first >= pause.to || pause.from > result) {
      continue;
    }
    int const days = days_between(first, pause.to);
    result += date::days{days};
    if (reasons != nullptr) {
      reasons->emplace_back(StoodStill{first, pause.to - date::days{1}, days});
    }
  }
  return result;
}

HandMove const* latest_move(PlanState const& state, std::string const& step, std::optional<Day> occurrence) {
  auto const found = std::find_if(state.moves.rbegin(), state.moves.rend(), [&](HandMove const& move) {
    return move.step == step && move.occurrence == occurrence;
  });
  return found == state.moves.rend() ? nullptr : &*found;
}

Day named_by(PlanState const& state, HandMove const& move) {
  Day day = move.occurrence.value_or(move.to);
  for (auto const& pause : pauses_of(state, {})) {
    if (!knew(move, pause) && pause.from <= day) {
      day += date::days{days_between(pause.from, pause.to)};
    }
  }
  return day;
}

Day place_of(PlanState const& state, HandMove const& move, Reasons* reasons) {
  bool const agreed = move.minutes > 0 || !move.place.empty();
  Day day = move.to;
  for (auto const& pause : pauses_of(state, {})) {
    // What is agreed is somebody else's date, too.
    bool const inside = day < pause.to;
    bool const keeps = !inside && (agreed || knew(move, pause));
    if (day < pause.from || move.said >= pause.to || keeps) {
      continue;
    }
    Day const first = std::max(pause.from, move.said);
    day += date::days{days_between(first, pause.to)};
    if (reasons != nullptr) {
      reasons->emplace_back(StoodStill{first, pause.to - date::days{1}, days_between(first, pause.to)});
    }
  }
  return day;
}

}  // namespace planner
