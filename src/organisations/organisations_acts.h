#pragma once

#include <optional>
#include <string_view>

#include "organisations/act.h"
#include "organisations/data_sharing_store.h"
#include "organisations/document_examination.h"
#include "organisations/import_mapping_store.h"
#include "organisations/stored_file_store.h"

namespace handslag::organisations {

/// Adds an organisation, a partner that has no agreement yet for one; the line stands in its own journal.
/// Throws Conflict when the name is taken.
OrganisationId add_organisation(sql::Transaction& transaction, const Actor& by,
                                const Organisation& organisation, const Clock& clock);

/// The organisation of that name, added when there is none; the line about it stands in its own journal.
/// Throws Conflict when the name is that of one of the other kind.
OrganisationId found_organisation(sql::Transaction& transaction, const Actor& by, OrganisationKind kind,
                                  std::string_view name, const Clock& clock);

/// The partner of that name, added when there is none, with the number when one is given. The lines stand in
/// the journal of the one that acts. Throws Conflict when it has another number, or the name is a public
/// body's.
OrganisationId find_or_add_partner(Act& act, std::string_view name,
                                   const std::optional<OrganisationNumber>& number);

/// Gives an organisation another name or number. Throws Conflict when the name is taken, NotFound when it is
/// another organisation than the one that acts.
void rename_organisation(Act& act, std::string_view name);
void set_organisation_number(Act& act, const OrganisationNumber& number);

/// What sentences call it, and its name in the genitive: what is empty is not stated from now on, what is not
/// given stays. Throws InvalidInput when it cannot be kept.
struct StatedNames {
  std::optional<std::string> short_name = {};
  std::optional<std::string> genitive = {};
};
void state_names(Act& act, const StatedNames& stated);

/// The partner that acts lets a public body read its data of these years. The same given again is the sharing
/// that is there. Throws NotFound when there is no such public body, InvalidInput when the years are in the
/// wrong order.
DataSharingId share_data(Act& act, OrganisationId recipient, SharedData what, int first_year,
                         std::optional<int> last_year);
/// Ends it from now on; what was received stays received. Throws NotFound when it is not the partner's.
void end_sharing(Act& act, DataSharingId sharing, std::string_view reason);

/// How the partner's own files are read from now on, and that they are no longer read so. `remove_mapping` is
/// false when there was none.
void set_mapping(Act& act, ImportKind kind, const table_reading::ImportMapping& mapping);
bool remove_mapping(Act& act, ImportKind kind);

/// A file that was checked and whose bytes are kept: what is known of it. Recorded by the act that it belongs
/// to.
struct CheckedDocument {
  StoredFile file;  ///< `received_at` is the act's
  std::optional<DocumentExamination> examination;
};
void keep_document(Act& act, const CheckedDocument& document);

}  // namespace handslag::organisations
