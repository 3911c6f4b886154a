#pragma once
// The tables of a plan's file. Private to the shell; man/planner-journal.5 describes them.

#include <array>
#include <cstdint>
#include <string_view>

namespace planner {

/// "plnr"
inline constexpr std::uint32_t k_application_id = 0x706C6E72;
inline constexpr std::uint32_t k_format_version = 1;

/// In this order, in one transaction. The third trigger is there because INSERT OR REPLACE deletes without
/// asking the first one.
inline constexpr std::array<std::string_view, 6> k_schema = {
    "PRAGMA application_id=0x706C6E72",
    "PRAGMA user_version=1",
    R"(CREATE TABLE entry(
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK(length(id)=16),
  device BLOB NOT NULL CHECK(length(device)=8),
  counter INTEGER NOT NULL CHECK(counter>0),
  kind TEXT NOT NULL,
  moment TEXT NOT NULL,
  zone TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  body TEXT NOT NULL CHECK(length(CAST(body AS BLOB))<=1048576),
  hash BLOB NOT NULL CHECK(length(hash)=32),
  prev BLOB NOT NULL CHECK(length(prev)=32),
  UNIQUE(device,counter)) STRICT)",
    R"(CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT,'journal is append-only'); END)",
    R"(CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT,'journal is append-only'); END)",
    R"(CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS(SELECT 1 FROM entry WHERE seq=NEW.seq OR id=NEW.id OR (device=NEW.device AND counter=NEW.counter))
BEGIN SELECT RAISE(ABORT,'journal is append-only'); END)"};

inline constexpr std::string_view k_insert =
    "INSERT INTO entry(id,device,counter,kind,moment,zone,recorded,body,hash,prev) VALUES(?,?,?,?,?,?,?,?,?,?)";
inline constexpr std::string_view k_select =
    "SELECT id,device,counter,kind,moment,zone,recorded,body,hash,prev FROM entry ORDER BY seq";
inline constexpr std::string_view k_count = "SELECT count(*) FROM entry";
inline constexpr std::string_view k_last_of_device =
    "SELECT counter,hash FROM entry WHERE device=? ORDER BY counter DESC LIMIT 1";

}  // namespace planner
