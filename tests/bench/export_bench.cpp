// A calendar of many items, as one file: export_bench ITEMS [todo]. The file goes to standard output, how long its
// writing took to standard error.

#include "planner/calendar/item.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace planner;
using namespace planner::calendar;

namespace {

std::string const k_title = "Call the school, then the bank; again";
std::string const k_text = "Two columns, honest ones.\nNothing has to be decided today.";

Instant moment(int number) {
  using namespace date;
  return sys_days{2026_y / 12 / 1} + std::chrono::hours{12 * number};
}

std::string uid(int number) {
  std::string const digits = std::to_string(100'000'000'000 + number);
  return "5f0c0c5e-6a0e-4b52-9d0c-" + digits;
}

template <class Item>
Item item(int number) {
  Item out;
  out.uid = uid(number);
  out.sequence = number % 7;
  out.dtstamp = out.last_modified = moment(0);
  out.summary = k_title + " " + std::to_string(number);
  out.description = k_text;
  out.alarms = {0, -1440};
  return out;
}

Calendar calendar_of(int items, bool todo) {
  Calendar calendar;
  calendar.name = "Plan";
  for (int number = 0; number < items; ++number) {
    if (todo) {
      calendar.todos.push_back(item<Todo>(number));
      calendar.todos.back().due = moment(number);
    } else {
      calendar.events.push_back(item<Event>(number));
      calendar.events.back().dtstart = moment(number);
      calendar.events.back().dtend = moment(number) + std::chrono::minutes{10};
    }
  }
  return calendar;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fputs("export_bench ITEMS [todo]\n", stderr);
    return 2;
  }
  auto const calendar = calendar_of(std::atoi(words[1]), count > 2);
  auto const begin = std::chrono::steady_clock::now();
  auto const bytes = write_ics(calendar);
  auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  if (!bytes) {
    std::fprintf(stderr, "%s\n", bytes.error().message.c_str());
    return 1;
  }
  std::fwrite(bytes->data(), 1, bytes->size(), stdout);
  std::fprintf(stderr, "%zu bytes, written in %lld ms\n", bytes->size(), static_cast<long long>(took.count()));
  return 0;
}
