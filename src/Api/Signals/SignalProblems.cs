using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Signals;

/// <summary>The problems of missing signals.</summary>
internal static class SignalProblems
{
    public const string ConsentNotFound = "consent_not_found";

    public const string SignalsNotFound = "signals_not_found";

    public const string NoConsent = "The user has decided nothing on the use of signals.";

    public const string NoSignals = "There are no signals of this user.";

    /// <summary>Responds with 404 if there is no decision.</summary>
    public static IActionResult MissingConsent(HttpContext context) =>
        Problems.Missing(context, ConsentNotFound, NoConsent);

    /// <summary>Responds with 404 if there are no signals.</summary>
    public static IActionResult MissingSignals(HttpContext context) =>
        Problems.Missing(context, SignalsNotFound, NoSignals);
}
