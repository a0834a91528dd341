#include <array>

#include "organisations/deed.h"
#include "shapes/choice_shapes.h"
#include "shapes/figure_shapes.h"
#include "shapes/organisation_shapes.h"
#include "shapes/people_shapes.h"
#include "web/api/api_handlers.h"
#include "web/api/api_rows.h"

namespace handslag::web::api {

namespace {

using identity::ApiArea;
using organisations::Deed;

Shape organisation_shape() { return shapes::organisation().shape(); }
Shape kind_line() { return shapes::kind_line().shape(); }
Shape template_line() { return shapes::template_line().shape(); }
Shape data_file() { return Shape::anything().saying("the file of data, as it is exported"); }
Shape session_shape() { return shapes::session().shape(); }
Shape link_shape() { return shapes::one_time_link().shape(); }

const std::array kRows = {
    shows("/organisation", "showOrganisation", "The organisation that asks", "organisation.read",
          ApiArea::Organisation, organisation_shape, organisation),
    does("/organisation/name", "renameOrganisation", "It has another name from now on",
         Deed::OrganisationRename, ApiArea::Organisation, name_sent, organisation_shape, rename_organisation),
    does("/organisation/number", "setOrganisationNumber", "Its organisation number", Deed::OrganisationNumber,
         ApiArea::Organisation, number_sent, organisation_shape, set_organisation_number),
    does("/organisation/names", "stateNames", "What sentences call it", Deed::OrganisationNames,
         ApiArea::Organisation, names_sent, organisation_shape, state_names),
    does("/organisation/counties", "stateCounties", "A partner: in which counties it works", Deed::AreaState,
         ApiArea::Organisation, area_sent, organisation_shape, state_area),
    does("/organisation/kind", "chooseKind", "A partner: by which kind its records are kept from now on",
         Deed::KindChoose, ApiArea::Organisation, version_sent, kind_line, choose_kind),
    does("/organisation/template", "chooseTemplate",
         "A public body: which headings its memoranda have from now on", Deed::TemplateChoose,
         ApiArea::Organisation, template_choice_sent, template_line, choose_template),
    lists("/kinds", "listKinds", "The kinds of partnership that there are to choose among",
          "organisation.read", ApiArea::Organisation, kind_line, kinds_of_partnership),
    shows("/kinds/{kind}", "showKind", "A kind of partnership, as the file that is exported",
          "organisation.read", ApiArea::Organisation, data_file, kind_of_partnership),
    takes("/kinds", "importKind", "Take in a kind of one's own; a fault is told with its line",
          Deed::KindImport, ApiArea::Organisation, data_file_sent, kind_line, import_kind, 201),
    does("/kinds/{kind}/removal", "removeKind", "Take an imported kind away; 409 while it is in use",
         Deed::KindRemove, ApiArea::Organisation, reason_sent, withdrawn, remove_kind),
    lists("/templates", "listTemplates", "The templates of memoranda that there are to choose among",
          "agreements.read", ApiArea::Organisation, template_line, templates),
    shows("/templates/{template}", "showTemplate", "A template of memoranda, as the file that is exported",
          "agreements.read", ApiArea::Organisation, data_file, memorandum_template),
    takes("/templates", "importTemplate", "Take in a template of one's own; a fault is told with its line",
          Deed::TemplateImport, ApiArea::Organisation, data_file_sent, template_line, import_template, 201),
    does("/templates/{template}/removal", "removeTemplate",
         "Take an imported template away; 409 while it is in use", Deed::TemplateRemove,
         ApiArea::Organisation, reason_sent, withdrawn, remove_template),

    shows("/mappings/{table}", "showMapping",
          "How the partner's own columns and values are read; of records or outreach", "sharing.read",
          ApiArea::Figures, shapes::import_mapping, mapping),
    does("/mappings/{table}", "setMapping", "How they are read from now on, in place of what stood",
         Deed::MappingSet, ApiArea::Figures, mapping_sent, shapes::import_mapping, set_mapping),
    does("/mappings/{table}/removal", "removeMapping", "Files are read by the program's own words again",
         Deed::MappingRemove, ApiArea::Figures, nullptr, withdrawn, remove_mapping),
    lists("/figures/{year}/versions", "listFigureVersions", "A sealed year's versions, the oldest first",
          "sharing.read", ApiArea::Figures, figures_version, figures_versions),
    takes("/figures/{year}/corrections/preview", "previewCorrection",
          "What a correction would give out; nothing is saved", Deed::FiguresPreview, ApiArea::Figures,
          correction_sent, correction_preview, preview_correction, 200),
    takes("/figures/{year}/corrections", "correctFigures",
          "Give out a sealed year anew, from all of its corrected records; it cannot be taken back",
          Deed::FiguresCorrect, ApiArea::Figures, correction_sent, figures_version, correct_figures, 201),

    lists("/me/sessions", "listOwnSessions", "Where one is logged in, in roles of the organisation",
          "account.read", ApiArea::Account, session_shape, own_sessions),
    lists("/sessions", "listSessions", "Who is logged in, from where", "people.read", ApiArea::People,
          session_shape, sessions),
    does("/sessions/{session}/end", "endSession", "End a session: one's own, or of somebody's role here",
         Deed::SessionEnd, ApiArea::People, nullptr, withdrawn, end_session),
    lists("/people/invitations", "listInvitations", "The invitations that wait to be taken", "people.read",
          ApiArea::People, invitation_given, invitations),
    does("/people/invitations", "invitePerson", "Offer somebody a role, by a letter with a link",
         Deed::PersonInvite, ApiArea::People, invitation_sent, invitation_given, invite, 201),
    lists("/people/links", "listLinks", "The one-time links that wait to be used", "people.read",
          ApiArea::People, link_shape, links),
    does("/people/{person}/links", "makeLink",
         "Send somebody a link that is good once: to log in, or to choose a new pass phrase", Deed::LinkMake,
         ApiArea::People, link_sent, link_shape, make_link, 201),
    does("/people/links/{link}/withdrawal", "withdrawLink", "A link leads nowhere from now on",
         Deed::LinkWithdraw, ApiArea::People, nullptr, withdrawn, withdraw_link),

    lists("/jobs", "listJobs", "What is done later, the newest first", "jobs.read", ApiArea::Jobs, job_given,
          job_list),
    shows("/jobs/{job}", "showJob", "A job with its attempts", "jobs.read", ApiArea::Jobs, job_given, job),
    does("/jobs/{job}/stop", "stopJob", "It is not tried any more", Deed::JobStop, ApiArea::Jobs, reason_sent,
         job_given, stop_job),
    does("/jobs/{job}/retry", "retryJob", "It is tried at once, and its attempts are counted anew",
         Deed::JobRetry, ApiArea::Jobs, reason_sent, job_given, retry_job),
    lists("/mail", "listMail", "The letters, the newest first", "jobs.read", ApiArea::Jobs, letter_given,
          letters),
    shows("/mail/{message}", "showMail", "A letter, and what became of it", "jobs.read", ApiArea::Jobs,
          letter_given, letter),
    does("/mail/{message}/resend", "resendMail", "Send again what did not arrive", Deed::MessageResend,
         ApiArea::Jobs, nullptr, letter_given, resend_letter),
};

}  // namespace

std::span<const ApiRoute> organisation_routes() { return kRows; }

}  // namespace handslag::web::api
