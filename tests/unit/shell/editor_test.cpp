#include "planner/shell/editor.hpp"

#include "planner/shell/files.hpp"
#include "scratch.hpp"

#include <doctest/doctest.h>

using namespace planner;

TEST_CASE("an editor gets the text and gives it back, and nothing is left behind") {
  scratch::Folder const folder;
  std::string const where = folder.path("where");
  auto const edited = edit_text("ls -l \"$1\" | cut -c1-10 >" + where + "; echo \"$1\" >>" + where + "; sed -i s/one/two/", "one\n");
  REQUIRE(edited.has_value());
  CHECK(*edited == "two\n");
  std::string const seen = scratch::read(where);
  CHECK(seen.substr(0, 10) == "-rw-------");
  std::string const file = seen.substr(seen.find('/'), seen.rfind('\n') - seen.find('/'));
  CHECK(!read_file(file, 100).has_value());
}

TEST_CASE("an editor that fails, or leaves something that is no text, saves nothing") {
  CHECK(edit_text("false", "x").error().kind == ErrorKind::cancelled);
  CHECK(edit_text("no-such-editor-anywhere 2>/dev/null", "x").error().kind == ErrorKind::cancelled);
  CHECK(edit_text("printf '\\377' >\"$1\"; true", "x").error().kind == ErrorKind::data);
  CHECK(edit_text("head -c 70000 /dev/zero >\"$1\"; true", "x").error().kind == ErrorKind::data);
  CHECK(edit_text("rm", "x").error().kind == ErrorKind::no_input);
}

TEST_CASE("VISUAL goes before EDITOR, and nothing is none") {
  CHECK(!editor_of({}).has_value());
  CHECK(editor_of({{{"EDITOR", "ed"}}, ""}) == "ed");
  CHECK(editor_of({{{"EDITOR", "ed"}, {"VISUAL", "vi"}}, ""}) == "vi");
}
