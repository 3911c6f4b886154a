#pragma once
// BLAKE2b and hexadecimal, through libsodium.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planner {

using Digest = std::array<std::uint8_t, 32>;
using Bytes16 = std::array<std::uint8_t, 16>;

/// BLAKE2b-256 of `data`; keyed when `key` is not empty (at most 64 bytes).
[[nodiscard]] Digest blake2b(std::string_view data, std::string_view key = {});

[[nodiscard]] std::string to_hex(std::string_view bytes);
/// Nothing if `hex` is not an even number of hexadecimal digits.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

/// 16 bytes as a UUID of version 4 in the usual writing: 8-4-4-4-12.
[[nodiscard]] std::string as_uuid(Bytes16 bytes);

}  // namespace planner
