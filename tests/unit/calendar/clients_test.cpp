#include "planner/calendar/clients.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

using namespace planner::calendar;

namespace {

/// The manual without roff's escapes, its lines joined.
std::string manual() {
  std::ifstream file(std::string(PLANNER_SOURCE_DIR) + "/man/planner.1");
  std::stringstream text;
  text << file.rdbuf();
  std::string out;
  for (char const c : text.str()) {
    if (c != '\\') {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

}  // namespace

TEST_SUITE("calendar") {
  TEST_CASE("the manual says of every client what the table says, and of no other") {
    std::string const text = manual();
    std::size_t const from = text.find(".SS What calendar programs do");
    REQUIRE(from != std::string::npos);
    std::string const section = text.substr(from, text.find(".SH ", from) - from);
    std::size_t rows = 0;
    for (std::size_t at = section.find(".TP "); at != std::string::npos; at = section.find(".TP ", at + 1)) {
      ++rows;
    }
    CHECK(rows == clients().size());
    for (Client const& client : clients()) {
      CAPTURE(client.name);
      CHECK(section.find(".TP .B " + client.name + " " + client.title + ". " + client.ignores + " " + client.again + " ") !=
            std::string::npos);
    }
  }

  TEST_CASE("names are words to type, every row says something, and nobody shows nothing at all") {
    std::set<std::string> names;
    for (Client const& client : clients()) {
      CHECK(names.insert(client.name).second);
      CHECK(client.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
      CHECK_FALSE(client.ignores.empty());
      CHECK_FALSE(client.again.empty());
      CHECK((client.events || client.todos));
      CHECK(find_client(client.name) == &client);
    }
    for (char const* name : {"google", "outlook", "apple", "thunderbird", "android", "khal"}) {
      CHECK(find_client(name) != nullptr);
    }
    CHECK(find_client("paper") == nullptr);
  }

  TEST_CASE("where one alarm is kept it is the first") {
    Calendar calendar;
    calendar.events.resize(1);
    calendar.events[0].alarms = {-15, 0, -60};
    calendar.todos.resize(1);
    calendar.todos[0].alarms = {0, -1440};
    fit(calendar, *find_client("thunderbird"));
    CHECK(calendar.events[0].alarms.size() == 3);
    fit(calendar, *find_client("outlook"));
    CHECK(calendar.events[0].alarms == std::vector<int>{-15});
    CHECK(calendar.todos[0].alarms == std::vector<int>{0});
  }
}
