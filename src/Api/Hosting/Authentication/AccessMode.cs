namespace Personalisation.Api.Hosting.Authentication;

/// <summary>How the service treats callers without a credential.</summary>
/// <param name="IsOpen">Whether they have full access; in Development only.</param>
/// <param name="TakesTokens">Whether they might send a token in place of a key.</param>
internal sealed record AccessMode(bool IsOpen, bool TakesTokens);
