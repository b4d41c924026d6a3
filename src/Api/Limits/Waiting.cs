namespace Personalisation.Api.Limits;

/// <summary>What a request has behind it when its turn comes.</summary>
/// <param name="Elapsed">How long it waited.</param>
internal sealed record Waiting(TimeSpan Elapsed);
