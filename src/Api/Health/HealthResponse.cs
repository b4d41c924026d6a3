using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Health;

namespace Personalisation.Api.Health;

/// <summary>The state of the service.</summary>
/// <param name="Status">The overall state.</param>
/// <param name="Checks">Each check by its name: <c>ok</c> or <c>unavailable</c>.</param>
public sealed record HealthResponse(
    [property: ConstrainedBy(typeof(HealthResponse))] string Status,
    IReadOnlyDictionary<string, string> Checks
)
{
    internal const string Well = "ok";
    internal const string Unwell = "unavailable";

    internal static readonly HealthResponse Live = new(
        Word(true),
        new Dictionary<string, string>(StringComparer.Ordinal)
    );

    internal static HealthResponse Of(Readiness readiness) =>
        new(
            Word(readiness.IsReady),
            readiness.Checks.ToDictionary(check => check.Key, check => Word(check.Value), StringComparer.Ordinal)
        );

    private static string Word(bool holds) => holds ? Well : Unwell;
}
