#include "planner/base/digest.hpp"

#include <sodium.h>

#include <cassert>

namespace planner {

namespace {

unsigned char const* as_bytes(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

std::optional<unsigned> hex_value(char digit) {
  if (digit >= '0' && digit <= '9') {
    return static_cast<unsigned>(digit - '0');
  }
  if (digit >= 'a' && digit <= 'f') {
    return static_cast<unsigned>(digit - 'a' + 10);
  }
  if (digit >= 'A' && digit <= 'F') {
    return static_cast<unsigned>(digit - 'A' + 10);
  }
  return std::nullopt;
}

}  // namespace

Digest blake2b(std::string_view data, std::string_view key) {
  assert(key.size() <= crypto_generichash_blake2b_KEYBYTES_MAX);
  // sodium_init() only picks a faster implementation here; the result is the same without it, so a
  // program that never needs randomness never asks the system for any.
  Digest digest{};
  [[maybe_unused]] int const failed = crypto_generichash_blake2b(
      digest.data(), digest.size(), as_bytes(data), data.size(), key.empty() ? nullptr : as_bytes(key), key.size());
  assert(failed == 0);
  return digest;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4U];
    hex += digits[byte & 0xFU];
  }
  return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) {
    return std::nullopt;
  }
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    auto const high = hex_value(hex[i]);
    auto const low = hex_value(hex[i + 1]);
    if (!high || !low) {
      return std::nullopt;
    }
    bytes += static_cast<char>(static_cast<unsigned char>(*high << 4U | *low));
  }
  return bytes;
}

std::string as_uuid(Bytes16 bytes) {
  // RFC 9562 4.1 and 4.2: the version in the high half of byte 6, the variant in the top bits of byte 8.
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
  std::string uuid = to_hex({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  for (std::size_t const at : {8U, 13U, 18U, 23U}) {
    uuid.insert(at, 1, '-');
  }
  return uuid;
}

}  // namespace planner
