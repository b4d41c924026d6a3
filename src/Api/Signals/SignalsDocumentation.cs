using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;
using EventId = Personalisation.Domain.Signals.EventId;

namespace Personalisation.Api.Signals;

/// <summary>The part of the OpenAPI document about signals.</summary>
internal static class SignalsDocumentation
{
    private static readonly Action<OpenApiSchema> Kind = ValueRule.Text(SignalKind.MaxLength, SignalKind.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Events", "What users do; each event counts once, in any order."),
            ("Signals", "The events, affinities and consent of a user."),
        ],
        Scopes =
        [
            new(SignalScopes.Read, "Read events, affinities and consent."),
            new(SignalScopes.Write, "Send events, and store consent."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RecordEvents"] = "Send events of any users",
            ["GetSignalConfig"] = "Read how signals become affinities",
            ["RecordUserEvents"] = "Send events of a user",
            ["GetUserEvents"] = "List a user's events",
            ["GetAffinities"] = "Read a user's affinities",
            ["DeleteSignals"] = "Remove a user's events and affinities",
            ["RebuildSignals"] = "Compute a user's affinities again",
            ["GetConsent"] = "Read what a user has consented to",
            ["PutConsent"] = "Store what a user consents to",
        },
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(EventId)] = ValueRule.Text(EventId.MaxLength, EventId.Pattern),
            [typeof(SignalKind)] = Kind,
            [typeof(UserEvent)] = ValueRule.Numbers(0, UserEvent.MaxValue),
            [typeof(EventSource)] = ValueRule.Numbers(0, EventSource.MaxPosition),
            [typeof(Consent)] = ValueRule.OneOf(ConsentNames.All),
            [typeof(SignalOptions)] = ValueRule.OneOf([SignalOptions.OptIn, SignalOptions.OptOut]),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["kind"] = new(Rule: Kind),
        },
        Problems =
        [
            new(404, SignalProblems.ConsentNotFound, SignalProblems.NoConsent),
            new(404, SignalProblems.SignalsNotFound, SignalProblems.NoSignals),
            new(501, SignalError.ConsentNotChosen, "Whether signals need consent was not chosen."),
        ],
        OtherCodes =
        [
            SignalError.EventConflict,
            SignalError.EventTooOld,
            SignalError.ConsentDenied,
            SignalError.UnknownItem,
        ],
    };
}
