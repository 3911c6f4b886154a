#include "planner/shell/config.hpp"

#include "scratch.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace planner {

TEST_SUITE("shell") {
  TEST_CASE("every default of a setting reads as itself") {
    for (auto const& spec : setting_specs()) {
      CAPTURE(spec.key);
      bool const fits = spec.default_value.empty() || *canonical_setting(spec, spec.default_value) == spec.default_value;
      CHECK(fits);
    }
  }

  TEST_CASE("a setting is written, read, changed and taken away; other lines stay") {
    scratch::Folder const folder;
    std::string const path = folder.path("folder/config.toml");
    CHECK(read_settings(path)->empty());
    REQUIRE(write_setting(path, *find_setting("titles"), "discreet").has_value());
    REQUIRE(write_setting(path, *find_setting("width"), "72").has_value());
    REQUIRE(write_setting(path, *find_setting("ascii"), "yes").has_value());
    REQUIRE(write_setting(path, *find_setting("export.path"), "/a \"b\"\\c").has_value());
    CHECK(*read_settings(path) == Settings{{"ascii", "yes"}, {"export.path", "/a \"b\"\\c"}, {"titles", "discreet"}, {"width", "72"}});
    REQUIRE(write_setting(path, *find_setting("titles"), "full").has_value());
    REQUIRE(write_setting(path, *find_setting("width"), std::nullopt).has_value());
    REQUIRE(write_setting(path, *find_setting("width"), std::nullopt).has_value());
    CHECK(*read_settings(path) == Settings{{"ascii", "yes"}, {"export.path", "/a \"b\"\\c"}, {"titles", "full"}});
    auto const mode = std::filesystem::status(path).permissions() & std::filesystem::perms::all;
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }

  TEST_CASE("what somebody wrote by hand keeps its comments and its tables") {
    scratch::Folder const folder;
    std::string const path = folder.path("config.toml");
    scratch::write(path, "# mine\nwidth = 72\n\n[export]\n# phone\npath = \"/a\"\n");
    REQUIRE(write_setting(path, *find_setting("export.path"), "/b").has_value());
    REQUIRE(write_setting(path, *find_setting("color"), "never").has_value());
    REQUIRE(write_setting(path, *find_setting("width"), std::nullopt).has_value());
    CHECK(scratch::read(path) == "# mine\n\ncolor = \"never\"\n[export]\n# phone\npath = \"/b\"\n");
  }

  TEST_CASE("an inline table is not torn apart") {
    scratch::Folder const folder;
    std::string const path = folder.path("config.toml");
    std::string const text = "export = { path = \"/a\" }\n";
    scratch::write(path, text);
    CHECK(read_settings(path)->at("export.path") == "/a");
    auto const status = write_setting(path, *find_setting("export.path"), "/b");
    CHECK((status.has_value() ? read_settings(path)->at("export.path") == "/b" : scratch::read(path) == text));
  }

  TEST_CASE("a damaged file is named with line and column, and is not written over") {
    scratch::Folder const folder;
    std::string const path = folder.path("config.toml");
    for (char const* text : {"titles = \"full\"\ncolor = = 3\n", "\ntitels = \"full\"\n", "\nwidth = 7\n", "\nwidth = \"7\"\n",
                             "\nascii = \"yes\"\n", "\ncolor = [\"never\"]\n", "\n[[export]]\n", "\nexport = 3\n"}) {
      CAPTURE(text);
      scratch::write(path, text);
      auto const settings = read_settings(path);
      REQUIRE(!settings.has_value());
      CHECK(settings.error().kind == ErrorKind::config);
      CHECK(settings.error().message.find("config.toml:2:") != std::string::npos);
    }
    scratch::write(path, "color = = 3\n");
    CHECK(!write_setting(path, *find_setting("titles"), "full").has_value());
    CHECK(scratch::read(path) == "color = = 3\n");
  }

  TEST_CASE("a link to the file stays one") {
    scratch::Folder const folder;
    scratch::write(folder.path("real.toml"), "");
    std::filesystem::create_symlink(folder.path("real.toml"), folder.path("config.toml"));
    REQUIRE(write_setting(folder.path("config.toml"), *find_setting("color"), "never").has_value());
    CHECK(std::filesystem::is_symlink(folder.path("config.toml")));
    CHECK(read_settings(folder.path("real.toml"))->at("color") == "never");
  }

  TEST_CASE("PLANNER_CONFIG names another file") {
    Environment environment;
    environment.values = {{"HOME", "/home/kim"}};
    CHECK(*settings_path(environment) == "/home/kim/.config/planner/config.toml");
    environment.values["PLANNER_CONFIG"] = "here.toml";
    CHECK(*settings_path(environment) == "here.toml");
  }
}

}  // namespace planner
