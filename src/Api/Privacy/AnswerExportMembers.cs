using Personalisation.Api.Hosting.Exports;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Privacy;

/// <summary>What the export of a user shows of the responses that idempotency keys keep.</summary>
internal static class AnswerExportMembers
{
    public static readonly ExportMember[] All =
    [
        ExportMember.Many<ResponseReference, KeptAnswerResponse>(
            "kept_answers",
            "Responses stored under idempotency keys that name the user, in no particular order."
        ),
    ];
}
