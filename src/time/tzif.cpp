#include "planner/time/tzif.hpp"

#include <cstdint>

namespace planner {

namespace {

using std::chrono::seconds;

constexpr std::string_view k_magic = "TZif";
constexpr std::size_t k_header_size = 44;
/// RFC 8536 3.2: "utoff ... SHOULD be between -89999 and 93599".
constexpr std::int64_t k_least_offset = -89999;
constexpr std::int64_t k_most_offset = 93599;

/// Big-endian two's complement in `size` bytes. The caller has checked that they are there.
std::int64_t integer(std::string_view bytes, std::size_t at, std::size_t size) {
  auto const first = static_cast<unsigned char>(bytes[at]);
  std::uint64_t value = first >= 0x80 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return static_cast<std::int64_t>(value);
}

Error damaged(std::string const& why) {
  return {ErrorKind::config, "not a sound zone file: " + why, {}, {}};
}

/// One header with its data block; version 2 and later have two of these.
struct Block {
  char version = '\0';
  std::uint64_t utc_count = 0;
  std::uint64_t standard_count = 0;
  std::uint64_t leap_count = 0;
  std::uint64_t time_count = 0;
  std::uint64_t type_count = 0;
  std::uint64_t letter_count = 0;
  std::size_t time_size = 4;

  /// At most about 2^37, because each count is below 2^32.
  std::uint64_t data_size() const {
    return time_count * (time_size + 1) + type_count * 6 + letter_count + leap_count * (time_size + 4) +
           standard_count + utc_count;
  }
};

/// The header at the beginning of `bytes`, if the whole block is there.
Result<Block> read_header(std::string_view bytes, std::size_t time_size) {
  if (bytes.size() < k_header_size || bytes.substr(0, k_magic.size()) != k_magic) {
    return damaged("the mark TZif is missing");
  }
  auto const count = [&](std::size_t index) {
    return static_cast<std::uint64_t>(integer(bytes, 20 + index * 4, 4)) & 0xFFFFFFFFU;
  };
  Block const block{bytes[4], count(0), count(1), count(2), count(3), count(4), count(5), time_size};
  if (block.data_size() > bytes.size() - k_header_size) {
    return damaged("it ends too early");
  }
  return block;
}

/// The offsets of the local time types, in their order.
std::optional<std::vector<seconds>> read_offsets(Block const& block, std::string_view data) {
  std::vector<seconds> offsets;
  std::size_t const start = block.time_count * (block.time_size + 1);
  for (std::size_t i = 0; i < block.type_count; ++i) {
    std::int64_t const offset = integer(data, start + i * 6, 4);
    if (offset < k_least_offset || offset > k_most_offset) {
      return std::nullopt;
    }
    offsets.emplace_back(offset);
  }
  return offsets;
}

Result<ZoneTable> read_data(Block const& block, std::string_view data) {
  if (block.leap_count != 0) {
    return damaged("it counts leap seconds");
  }
  auto const offsets = read_offsets(block, data);
  if (!offsets || offsets->empty()) {
    return damaged("an offset is missing or out of range");
  }
  ZoneTable table;
  table.first = offsets->front();
  seconds before = table.first;
  for (std::size_t i = 0; i < block.time_count; ++i) {
    Instant const at{seconds{integer(data, i * block.time_size, block.time_size)}};
    auto const type = static_cast<unsigned char>(data[block.time_count * block.time_size + i]);
    if (type >= offsets->size()) {
      return damaged("a change names a kind of time that is not there");
    }
    if (!table.changes.empty() && at <= table.changes.back().at) {
      return damaged("its changes are not in order");
    }
    table.changes.push_back({at, before, (*offsets)[type]});
    before = table.changes.back().after;
  }
  return table;
}

/// The rule between two newlines at the end; an empty one means that nothing is known after the last change.
Status read_footer(std::string_view bytes, ZoneTable& table) {
  if (bytes.size() < 2 || bytes.front() != '\n') {
    return damaged("the rule at its end is missing");
  }
  std::size_t const end = bytes.find('\n', 1);
  if (end == std::string_view::npos) {
    return damaged("the rule at its end is not closed");
  }
  std::string_view const rule = bytes.substr(1, end - 1);
  if (!rule.empty()) {
    table.tail = read_zone_tail(rule);
    if (!table.tail) {
      return damaged("the rule at its end cannot be read");
    }
  }
  return Ok{};
}

}  // namespace

Result<ZoneTable> read_tzif(std::string_view bytes) {
  auto const old = read_header(bytes, 4);
  if (!old) {
    return old.error();
  }
  bytes.remove_prefix(k_header_size);
  if (old->version < '2') {
    return read_data(*old, bytes);
  }
  bytes.remove_prefix(old->data_size());
  auto const block = read_header(bytes, 8);
  if (!block) {
    return block.error();
  }
  bytes.remove_prefix(k_header_size);
  auto table = read_data(*block, bytes);
  if (!table) {
    return table;
  }
  bytes.remove_prefix(block->data_size());
  auto const footer = read_footer(bytes, *table);
  return footer ? std::move(table) : Result<ZoneTable>{footer.error()};
}

}  // namespace planner
