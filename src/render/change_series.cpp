// What an entry changes about things that come again and again: one line where a series moves as a whole.

#include "planner/render/change.hpp"

#include <algorithm>

namespace planner {
namespace {

// More lines than this about the days of one series say less than one line about all of it.
constexpr std::size_t k_most_days = 3;

using Items = std::vector<Item>;

/// What is open of a series, through all stages, in order of time.
Items series_in(Schedule const& schedule, std::string const& key) {
  Items items;
  for (auto const& stage : schedule.stages) {
    std::copy_if(stage.items.begin(), stage.items.end(), std::back_inserter(items),
                 [&](Item const& item) { return item.repeats && item.key == key && !item.settled_on; });
  }
  std::stable_sort(items.begin(), items.end(), [](Item const& a, Item const& b) { return a.at < b.at; });
  return items;
}

bool same_day(Item const& a, Item const& b) { return a.occurrence == b.occurrence; }
bool same(Item const& a, Item const& b) { return same_day(a, b) && a.at == b.at; }

Item const* same_in(Items const& items, Item const& item) {
  auto const found = std::find_if(items.begin(), items.end(), [&](Item const& one) { return same_day(one, item); });
  return found == items.end() ? nullptr : &*found;
}

Change named(View const& view, Item const& item, std::string const& key, std::string const& field) {
  Change change;
  change.key = key;
  change.field = field;
  change.firm = item.firm;
  change.name = view.style.discreet ? title_of(view, item) : key;
  return change;
}

/// "every Sun from 29 Nov 2026", as far as that can be told from its first item; one left is a day.
std::string rhythm(Items const& items) {
  Item const& first = items.front();
  std::string const day = human(first.suggested);
  if (items.size() == 1) {
    return day;
  }
  for (auto const& reason : first.why) {
    if (auto const* repeats = std::get_if<Repeats>(&reason)) {
      bool const weekly = repeats->every == CivilDuration{0, 7, 0};
      std::string const weekday = weekday_name(weekday_of(first.suggested));
      return weekly ? "every " + weekday + " from " + day.substr(weekday.size() + 1)
                    : every_words(repeats->every) + " from " + day;
    }
  }
  return "every year from " + day;  // a day of the year brings it
}

Change one_day(View const& before, View const& after, Item const* old_item, Item const* new_item) {
  Item const& item = old_item != nullptr ? *old_item : *new_item;
  Change change = named(old_item != nullptr ? before : after, item, item.key + "@" + iso(*item.occurrence), "suggested");
  if (old_item != nullptr) {
    change.from = old_item->suggested;
  }
  if (new_item != nullptr) {
    change.to = new_item->suggested;
    change.firm = new_item->firm;
  }
  if (old_item == nullptr) {
    change.kind = Change::Kind::added;
  } else if (new_item == nullptr) {
    change.kind = fate_of(before, after, item);
  } else if (change.from == change.to) {
    change.field = "at";
    change.from_at = old_item->at;
    change.to_at = new_item->at;
  }
  return change;
}

Change until(View const& view, Item const& old_last, Item const& new_last) {
  Change change = named(view, new_last, new_last.key, "until");
  change.name += " until";
  change.from = old_last.suggested;
  change.to = new_last.suggested;
  change.firm = old_last.firm || new_last.firm;
  return change;
}

Change whole(View const& before, View const& after, Items const& from, Items const& to) {
  Change change = from.empty() ? named(after, to.front(), to.front().key, "series")
                               : named(before, from.front(), from.front().key, "series");
  if (!from.empty()) {
    change.from = from.front().suggested;
    change.was = rhythm(from);
  }
  if (!to.empty()) {
    change.to = to.front().suggested;
    change.becomes = rhythm(to);
  }
  // Where only the hour is another one, only the hour says what changed.
  if (!from.empty() && !to.empty() && time_of(from.front().at) != time_of(to.front().at)) {
    change.was += " " + to_string(time_of(from.front().at));
    change.becomes += " " + to_string(time_of(to.front().at));
  }
  change.kind = from.empty() ? Change::Kind::added : to.empty() ? Change::Kind::gone : Change::Kind::moved;
  return change;
}

/// Days that were settled, or are open again: a line each, and out of the comparison.
void take_settled(View const& before, View const& after, Items& from, Items& to, std::vector<Change>& changes) {
  Items const old_items = from;
  for (auto const& item : old_items) {
    auto const fate = fate_of(before, after, item);
    if (same_in(to, item) == nullptr && fate != Change::Kind::gone) {
      changes.push_back(one_day(before, after, &item, nullptr));
      std::erase_if(from, [&](Item const& one) { return same_day(one, item); });
    }
  }
  Items const new_items = to;
  for (auto const& item : new_items) {
    auto const fate = fate_of(after, before, item);
    if (same_in(from, item) == nullptr && fate != Change::Kind::gone) {
      changes.push_back(one_day(before, after, nullptr, &item));
      changes.back().was = words_for(fate);
      std::erase_if(to, [&](Item const& one) { return same_day(one, item); });
    }
  }
}

/// The days of two series that differ, if they are few enough to be named one by one.
std::optional<std::vector<Change>> few_days(View const& before, View const& after, Items const& from, Items const& to) {
  std::vector<Change> days;
  for (auto const& item : from) {
    auto const* now = same_in(to, item);
    if (now == nullptr || now->at != item.at) {
      days.push_back(one_day(before, after, &item, now));
    }
  }
  for (auto const& item : to) {
    if (same_in(from, item) == nullptr) {
      days.push_back(one_day(before, after, nullptr, &item));
    }
  }
  return days.size() <= k_most_days ? std::optional(days) : std::nullopt;
}

void compare_appointments(View const& after, Items const& from, Items const& to, std::vector<Change>& changes) {
  for (auto const& item : from) {
    if (auto const* now = same_in(to, item)) {
      add_appointment(named(after, *now, now->key + "@" + iso(*now->occurrence), ""), item, *now, changes);
    }
  }
}

void compare_one(View const& before, View const& after, std::string const& key, std::vector<Change>& changes) {
  Items from = series_in(before.schedule, key);
  Items to = series_in(after.schedule, key);
  take_settled(before, after, from, to, changes);
  compare_appointments(after, from, to, changes);
  if (from.empty() || to.empty()) {
    if (from.size() != to.size()) {
      changes.push_back(whole(before, after, from, to));
    }
    return;
  }
  // What both begin with has not changed.
  auto const [old_rest, new_rest] = std::mismatch(from.begin(), from.end(), to.begin(), to.end(), same);
  bool const begin_alike = old_rest != from.begin();
  Items const old_tail(old_rest, from.end());
  Items const new_tail(new_rest, to.end());
  if (old_tail.empty() && new_tail.empty()) {
    return;
  }
  if (begin_alike && (old_tail.empty() || new_tail.empty())) {
    changes.push_back(until(after, from.back(), to.back()));
  } else if (auto const days = few_days(before, after, old_tail, new_tail); days && same_day(from.front(), to.front())) {
    changes.insert(changes.end(), days->begin(), days->end());
  } else {
    changes.push_back(whole(before, after, old_tail, new_tail));
  }
}

}  // namespace

void compare_series(View const& before, View const& after, std::vector<Change>& changes) {
  std::vector<std::string> keys;
  for (auto const* schedule : {&before.schedule, &after.schedule}) {
    for (auto const& stage : schedule->stages) {
      for (auto const& item : stage.items) {
        if (item.repeats && std::find(keys.begin(), keys.end(), item.key) == keys.end()) {
          keys.push_back(item.key);
        }
      }
    }
  }
  for (auto const& key : keys) {
    compare_one(before, after, key, changes);
  }
}

}  // namespace planner
