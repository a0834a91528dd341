#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/long_work.h"
#include "memoranda/dossier.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/memorandum_template.h"

namespace handslag {
class Translator;
namespace typeset {
class PdfRenderer;
}
}  // namespace handslag

namespace handslag::memoranda {

/// What is filed and sent when a follow-up is done: the memorandum as PDF and HTML, its annexes by number,
/// and package.json with the SHA-256 of every file and the source of every figure, sealed as the list of a
/// ListedFolder. The same case and day give the same bytes.
struct PackageFile {
  std::string name;        ///< "bilaga-1-sammanstallning-av-utatriktat-arbete.pdf"
  std::string title;       ///< "Bilaga 1 Sammanställning av utåtriktat arbete"
  std::string media_type;  ///< "application/pdf"
  std::string bytes;
};

struct Package {
  std::vector<PackageFile> files;  ///< the memorandum first, then annexes by number, package.json last
  MemorandumDraft memorandum;
  std::vector<std::string>
      warnings;  ///< for the reader: what was enclosed but never referred to, edits that are stale

  const PackageFile* find(std::string_view name) const;
};

/// A text that was received is set as a document, and enclosed as it came beside it:
/// "bilaga-4-berattelse-som-inkommen.txt", in the language of the document. Empty for every other annex.
std::string as_received_file_name(const Annex& annex, const Translator& translator);

/// The bytes of a received file by its SHA-256. Throws NotFound when the file store lacks it.
using ReadFile = std::function<std::string(const std::string& sha256)>;

/// Documents are in the language of `form`, in which the case must have been read; warnings in the reader's.
/// Throws InvalidInput, with the place, when a document cannot be set: a character that no font has, an edit
/// that refers to an annex that is not enclosed; LimitReached when one takes longer than WorkLimits has.
Package make_package(const Dossier& dossier, const MemorandumTemplate& form, Date written_on,
                     typeset::PdfRenderer& renderer, const ReadFile& read_file, const Translator& translator,
                     const LongWork& work = {}, const PackageState& state = {});

/// The package of a memorandum that is written: the bytes that were kept. Throws NotFound when the file store
/// lacks one, CorruptData when it has been changed.
Package written_package(const WrittenMemorandum& written, const ReadFile& read_file);

/// The part of the memorandum's page that shows the document, its headings below the page's own, its annexes
/// a step below.
std::string page_of(const typeset::Document& memorandum);

/// One file of that package, with no other made: what cannot be set does not take the others with it. Only
/// package.json, which has the hash of every file, needs them all. Empty when the package has no such file.
std::optional<PackageFile> make_package_file(std::string_view name, const Dossier& dossier,
                                             const MemorandumTemplate& form, Date written_on,
                                             typeset::PdfRenderer& renderer, const ReadFile& read_file,
                                             const Translator& translator);

}  // namespace handslag::memoranda
