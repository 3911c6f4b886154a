#pragma once
// Tables as text: a row a line, fields between bars, "#" for comments.

#include "planner/base/text.hpp"

#include <fstream>
#include <string>
#include <vector>

namespace planner::test {

struct TableRow {
  int line = 0;
  std::vector<std::string> fields;
};

inline std::vector<TableRow> read_table(std::string const& name) {
  std::ifstream file(std::string(PLANNER_TESTS_DIR) + "/tables/" + name);
  std::vector<TableRow> rows;
  std::string text;
  for (int line = 1; std::getline(file, text); ++line) {
    if (trim(text).empty() || text.front() == '#') {
      continue;
    }
    TableRow row{line, split(text, '|')};
    for (std::string& field : row.fields) {
      field = trim(field);
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace planner::test
