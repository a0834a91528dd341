#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/memorandum_reading.h"
#include "memorandum_reading/memorandum_words.h"

namespace handslag::memorandum_reading {

/// Who the two sides are. Sources: the title ("… med Kvinnojouren Linden för år 2023", "… mellan Exempelby
/// kommun och Föreningen Lyktan"), and the name that most often stands before "kommun" or "stad", or after
/// "Region".
class PartyReader {
 public:
  explicit PartyReader(MemorandumReading& reading) : reading_(reading) {}

  void run() {
    find_public_body();
    find_partner();
    take_longer_name();
  }

 private:
  using Words = std::vector<PlacedWord>;

  struct NamedBody {
    std::string municipality;  // empty for a region
    std::string written;
    LineSpan lines;
    int times = 0;
  };

  struct Places {
    int with = 0;
    int without = 0;
  };

  // The municipality or region and how it is written (public_body.cpp)
  void find_public_body();
  void find_body_in_a_place();
  void find_joint_body();
  static std::string joint_body_in(const Words& words, std::size_t& end);
  void count_body(const Passage& passage, const Words& words, std::size_t at);
  void count(NamedBody body);

  // Where the other side is named (parties.cpp)
  void find_partner();
  std::string partner_behind_a_dash(const std::string& title) const;
  std::string partner_in_front(const std::string& title) const;
  std::string as_in_text(std::string name) const;
  void find_partner_in_text();
  std::string partner_of_parties_that_are(const std::string& text) const;
  std::string partner_behind_a_label(const std::string& text) const;
  void find_the_one_who_is_granted();
  void find_partner_among_recipients();
  std::vector<Stated<std::string>> possible_partners_among_recipients() const;
  bool may_be_partner(const std::string& recipient) const;
  static std::size_t amounts_in(const Words& sentence);
  std::string granted_at(const std::string& text, const Words& sentence, std::size_t verb) const;
  void find_partner_of_a_body();
  std::string partner_of_a_body(const std::string& text, const Words& sentence) const;
  std::string partner_alone(const Passage& passage) const;
  std::string partner_on_a_line(const Passage& passage) const;
  static bool is_parties_label(const Words& words);
  bool is_below_parties(const Passage& passage) const;
  std::string partner_between(const std::string& text) const;
  std::string partner_of_pair(const std::string& text, const Words& words, std::size_t begin) const;
  std::string partner_after(const std::string& text, bool is_running) const;
  static bool tells_of_application(const Words& words, std::size_t from);

  // How far a name reaches (party_names.cpp)
  static bool is_public(std::string_view name);
  static bool names_municipality(const Words& words, std::size_t at);
  static std::size_t begin_of_name(const Words& words, std::size_t at);
  std::string name_from(const std::string& text, const Words& words, std::size_t first) const;
  static bool stops_before(const Words& words, std::size_t at);
  bool never_stands_without(const std::string& text, const Words& words, std::size_t first,
                            std::size_t last) const;
  bool goes_on_behind_its_kind(const std::string& text, const Words& words, std::size_t first) const;
  static bool takes_a_small_word(std::string_view first);
  static bool ends_here(std::string_view word);
  bool place_is_of_the_name(const std::string& name, std::size_t words, const std::string& place) const;
  bool and_is_of_the_name(const std::string& name, std::string_view rest, const Words& words,
                          std::size_t other) const;
  Places places_of(const std::string& name, std::string_view rest) const;
  void take_longer_name();
  std::string name_among_recipients() const;
  bool is_always_longer(const std::string& name) const;

  MemorandumReading& reading_;
  std::vector<NamedBody> bodies_;
};

}  // namespace handslag::memorandum_reading
