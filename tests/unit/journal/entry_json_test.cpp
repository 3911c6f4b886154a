#include "samples.hpp"

#include "planner/base/text.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace planner;

TEST_CASE("every kind of entry comes back as it was written") {
  for (auto const& bodies : {samples::full_bodies(), samples::bare_bodies()}) {
    REQUIRE(bodies.size() == std::variant_size_v<EntryBody>);
    for (EntryBody const& body : bodies) {
      std::string const json = to_json(body);
      CAPTURE(json);
      auto const again = body_from_json(kind_of(body), json);
      REQUIRE(again.has_value());
      CHECK((*again == body));
      CHECK(to_json(*again) == json);
    }
  }
}

TEST_CASE("every kind has a name of its own, and none of them changes") {
  std::vector<std::string> names;
  for (EntryBody const& body : samples::full_bodies()) {
    names.push_back(kind_of(body));
  }
  CHECK(join(names, " ") ==
        "started fact recorded done skipped answered moved held resumed noted urged preferred drafted promised "
        "promise-checked promise-dropped exported undone redone busy later");
}

TEST_CASE("a body is written with sorted keys, without spaces and without what has its default") {
  CHECK(to_json(Done{"evening", {}, {}, ""}) == R"({"step":"evening"})");
  CHECK(to_json(Moved{"meet", {}, samples::day(2026, 12, 5), TimeOfDay{0}, false, 0, "", "me", "", false, ""}) ==
        R"({"by":"me","step":"meet","time":"00:00","to":"2026-12-05"})");
  CHECK(to_json(Recorded{"slip", {{"b", "2"}, {"a", "1"}}, "x", samples::day(2026, 11, 20)}) ==
        R"({"answers":{"a":"1","b":"2"},"event":"slip","note":"x","since":"2026-11-20"})");
  CHECK(to_json(Undone{{samples::id(7)}}) == R"({"targets":["a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a007"]})");
  CHECK(to_json(Exported{{{"u", 1, "ff", Moment(samples::day(2026, 12, 5)), false}}}) ==
        R"({"items":[{"fingerprint":"ff","sequence":1,"start":"2026-12-05T00:00:00","uid":"u"}]})");
  CHECK(to_json(Resumed{}) == "{}");
}

TEST_CASE("what a later version wrote is kept byte for byte") {
  auto const later_kind = body_from_json("later", "{ \"n\": 1.0 , \"a\":[]}");
  REQUIRE(later_kind.has_value());
  CHECK((*later_kind == EntryBody(Unknown{"later", "{ \"n\": 1.0 , \"a\":[]}"})));
  auto const later_version = body_from_json("done", R"({"v":2,"steps":["a"]})");
  REQUIRE(later_version.has_value());
  CHECK((*later_version == EntryBody(Unknown{"done", R"({"v":2,"steps":["a"]})"})));
  CHECK(kind_of(*later_version) == "done");
}

TEST_CASE("a damaged body is an error of kind data") {
  std::string const deep = R"({"step":)" + std::string(100000, '[') + std::string(100000, ']') + "}";
  std::vector<std::pair<std::string, std::string>> const damaged = {
      {"done", ""},
      {"done", "[]"},
      {"done", "null"},
      {"done", "{"},
      {"done", R"({"step":"a"}x)"},
      {"done", "{}"},
      {"done", R"({"step":7})"},
      {"done", R"({"step":null})"},
      {"done", "{\"step\":\"\xff\"}"},
      {"done", deep},
      {"done", R"({"step": "a"})"},
      {"done", R"({"step":"a","step":"b"})"},
      {"done", R"({"step":"a","typo":1})"},
      {"done", R"({"note":"","step":"a"})"},
      {"done", R"({"step":"a","v":1})"},
      {"done", R"({"occurrences":["2026-02-30"],"step":"a"})"},
      {"done", R"({"occurrences":"2026-02-03","step":"a"})"},
      {"done", R"({"answers":{"a":1},"step":"a"})"},
      {"done", R"({"answers":[],"step":"a"})"},
      {"moved", R"({"step":"a"})"},
      {"moved", R"({"minutes":1.5,"step":"a","to":"2026-12-05"})"},
      {"moved", R"({"minutes":4294967296,"step":"a","to":"2026-12-05"})"},
      {"moved", R"({"minutes":18446744073709551615,"step":"a","to":"2026-12-05"})"},
      {"moved", R"({"only":1,"step":"a","to":"2026-12-05"})"},
      {"moved", R"({"step":"a","time":"24:00","to":"2026-12-05"})"},
      {"drafted", R"({"text":"x"})"},
      {"promised", R"({"text":"x"})"},
      {"promise-checked", R"({"promise":"a0","result":"kept"})"},
      {"promise-dropped", "{}"},
      {"undone", R"({"targets":["a0"]})"},
      {"undone", R"({"targets":["A0A0A0A0-a0a0-a0a0-a0a0-a0a0a0a0a007"]})"},
      {"exported", R"({"items":[{"uid":"u"}]})"},
      {"exported", R"({"items":[1]})"},
      {"exported", R"({"items":[{"start":"2026-12-05T00:00","uid":"u"}]})"},
  };
  for (auto const& [kind, json] : damaged) {
    CAPTURE(json.substr(0, 100));
    auto const body = body_from_json(kind, json);
    REQUIRE(!body.has_value());
    CHECK(body.error().kind == ErrorKind::data);
    CHECK(body.error().message.find("'" + kind + "'") != std::string::npos);
  }
}

TEST_CASE("an entry is one line of JSON and comes back with its chain") {
  for (auto const& bodies : {samples::full_bodies(), samples::bare_bodies()}) {
    for (Entry const& entry : samples::chained_history(bodies)) {
      std::string const line = to_json_line(entry);
      CAPTURE(line);
      CHECK(line.find('\n') == std::string::npos);
      auto const again = entry_from_json_line(line);
      REQUIRE(again.has_value());
      CHECK((*again == entry));
      CHECK(to_json_line(*again) == line);
    }
  }
}

TEST_CASE("a line shows the body as JSON and every other field under its name") {
  Entry const entry = samples::chained_history({Noted{"x"}}).front();
  std::string const line = to_json_line(entry);
  CHECK(line.starts_with(R"({"body":{"text":"x"},"counter":1,"device":"0102030405060708","hash":")"));
  CHECK(line.ends_with(R"("id":"a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a000","kind":"noted","moment":"2026-11-23T20:00:00",)"
                       R"("prev":"0000000000000000000000000000000000000000000000000000000000000000",)"
                       R"("recorded":"2026-11-23T19:00:00Z","schema":"planner.history/1","zone":"Europe/Berlin"})"));
}

TEST_CASE("a line that was damaged or left incomplete is refused") {
  Entry const entry = samples::chained_history({Noted{"see you"}}).front();
  std::string const line = to_json_line(entry);
  auto const replaced = [&](std::string const& from, std::string const& to) {
    std::string changed = line;
    REQUIRE(changed.find(from) != std::string::npos);
    changed.replace(changed.find(from), from.size(), to);
    return entry_from_json_line(changed);
  };
  for (std::string const key :
       {"body", "counter", "device", "hash", "id", "kind", "moment", "prev", "recorded", "zone"}) {
    CAPTURE(key);
    auto const renamed = replaced("\"" + key + "\":", "\"x" + key + "\":");
    REQUIRE(!renamed.has_value());
    CHECK(renamed.error().kind == ErrorKind::data);
    CHECK(renamed.error().message.find("'" + key + "'") != std::string::npos);
  }
  auto const changed = replaced("see you", "see yov");
  REQUIRE(!changed.has_value());
  CHECK(changed.error().message == "entry 1 of 2026-11-23 is damaged: what it says does not fit its hash");
  CHECK(!replaced("2026-11-23T19:00:00Z", "2026-11-23T19:00:00").has_value());
  CHECK(!replaced("\"counter\":1", "\"counter\":0").has_value());
  CHECK(!replaced("\"counter\":1", "\"counter\":18446744073709551615").has_value());
  CHECK(!entry_from_json_line("").has_value());
  CHECK(!entry_from_json_line("[]").has_value());
  CHECK(!entry_from_json_line(std::string(100000, '[')).has_value());
}

TEST_CASE("ids are written with hyphens and keep all their bits") {
  EntryId id{};
  for (std::size_t index = 0; index < id.size(); ++index) {
    id.at(index) = static_cast<std::uint8_t>(index * 17);
  }
  CHECK(id_text(id) == "00112233-4455-6677-8899-aabbccddeeff");
  CHECK((parse_entry_id(id_text(id)) == id));
  CHECK(!parse_entry_id("00112233445566778899aabbccddeeff"));
  CHECK(!parse_entry_id(""));
}
