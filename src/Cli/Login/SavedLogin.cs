namespace Personalisation.Cli.Login;

/// <summary>A person's login at one service.</summary>
/// <param name="Service">The service's address; its tokens are sent nowhere else.</param>
/// <param name="TokenEndpoint">Where the provider renews tokens.</param>
/// <param name="ClientId">The tool's id at the provider.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="RefreshToken">What renews it; null if the provider gives none.</param>
internal sealed record SavedLogin(
    string Service,
    string TokenEndpoint,
    string ClientId,
    string AccessToken,
    DateTimeOffset ExpiresAt,
    string? RefreshToken
);
