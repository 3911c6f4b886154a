#include "templates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>
#include <sstream>

namespace planner::rows {
namespace {

struct Block {
  std::string path;     ///< "gate.reevaluate.question"; empty for the head of the file
  bool listed = false;  ///< [[...]]
  std::string source;
  std::string text;
};

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// The path of a header; nothing for every other line.
std::optional<Block> header(std::string_view line) {
  bool const listed = line.starts_with("[[");
  std::string_view const close = listed ? "]]" : "]";
  std::size_t const begin = listed ? 2 : 1;
  auto const end = line.find(close);
  if (!line.starts_with("[") || end == std::string_view::npos || end == begin) {
    return std::nullopt;
  }
  auto const path = line.substr(begin, end - begin);
  if (path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") != std::string_view::npos) {
    return std::nullopt;
  }
  return Block{std::string(path), listed, "", ""};
}

std::string source_of(std::string_view line) {
  if (!line.starts_with("source")) {
    return "";
  }
  auto const equals = line.find_first_not_of(' ', 6);
  auto const open = line.find('"');
  auto const close = line.rfind('"');
  bool const assigned = equals != std::string_view::npos && line[equals] == '=';
  return assigned && open < close ? std::string(line.substr(open + 1, close - open - 1)) : "";
}

int count_of(std::string_view line, std::string_view what) {
  int count = 0;
  for (auto at = line.find(what); at != std::string_view::npos; at = line.find(what, at + what.size())) {
    ++count;
  }
  return count;
}

std::vector<Block> blocks_of(std::string const& text) {
  std::vector<Block> blocks(1);
  bool inside_text = false;  // between """ and """ nothing is a header
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!inside_text) {
      if (auto found = header(line)) {
        blocks.push_back(*found);
      } else if (auto const source = source_of(line); !source.empty()) {
        blocks.back().source = source;
      }
    }
    inside_text = inside_text != (count_of(line, "\"\"\"") % 2 == 1);
    blocks.back().text += line + "\n";
  }
  return blocks;
}

bool is_below(Block const& block, Block const& parent) {
  return block.path.starts_with(parent.path + ".");
}

}  // namespace

Texts shipped() {
  Texts texts;
  for (std::string const name : {"reconnect", "let-go"}) {
    std::ifstream file(std::string(PLANNER_SOURCE_DIR) + "/templates/" + name + ".toml", std::ios::binary);
    REQUIRE_MESSAGE(file.good(), "the template " << name << " cannot be read");
    texts[name] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  return texts;
}

bool mentions(std::string_view source, std::string_view row) {
  for (auto at = source.find(row); at != std::string_view::npos; at = source.find(row, at + 1)) {
    auto const end = at + row.size();
    bool const begins = at == 0 || std::isalnum(static_cast<unsigned char>(source[at - 1])) == 0;
    bool const longer = end < source.size() && is_digit(source[end]);
    bool const deeper = end + 1 < source.size() && source[end] == '.' && is_digit(source[end + 1]);
    if (begins && !longer && !deeper) {
      return true;
    }
  }
  return false;
}

std::string take_out(std::string const& text, std::string_view row) {
  auto const blocks = blocks_of(text);
  std::vector<Block> gone;
  for (auto const& block : blocks) {
    if (!block.listed && !block.path.empty() && mentions(block.source, row)) {
      gone.push_back(block);
    }
  }
  std::string left;
  std::optional<Block> gone_element;  // of a list: what stands right below it goes with it
  for (auto const& block : blocks) {
    bool const out = (!block.path.empty() && mentions(block.source, row)) ||
                     (gone_element && is_below(block, *gone_element)) ||
                     std::any_of(gone.begin(), gone.end(), [&](Block const& one) { return is_below(block, one); });
    if (!out) {
      left += block.text;
      gone_element.reset();
    } else if (block.listed && !(gone_element && is_below(block, *gone_element))) {
      gone_element = block;
    }
  }
  return left;
}

Texts take_out(Texts texts, std::string_view row) {
  for (auto& [name, text] : texts) {
    text = take_out(text, row);
  }
  return texts;
}

void keeps(std::string const& row, Missing (*check)(Texts const&)) {
  Texts const texts = shipped();
  for (auto const& what : check(texts)) {
    FAIL_CHECK(row << " is not kept: " << what);
  }
  Texts const less = take_out(texts, row);
  CHECK_MESSAGE(less != texts, row << " is the source of nothing");
  CHECK_MESSAGE(!check(less).empty(), row << " does not depend on what names it as its source");
}

}  // namespace planner::rows
