using System.Text.Json.Serialization;

namespace Personalisation.Cli.Login;

/// <summary>The endpoints that a provider publishes.</summary>
internal sealed record Endpoints(
    [property: JsonPropertyName("device_authorization_endpoint")] string? Device,
    [property: JsonPropertyName("token_endpoint")] string? Token
);

/// <summary>What a person has to do to log in (RFC 8628 section 3.2).</summary>
internal sealed record DeviceCode(
    [property: JsonPropertyName("device_code")] string? Code,
    [property: JsonPropertyName("user_code")] string? UserCode,
    [property: JsonPropertyName("verification_uri")] string? Address,
    [property: JsonPropertyName("expires_in")] double ExpiresIn,
    [property: JsonPropertyName("interval")] double? Interval
);

/// <summary>Tokens, or why there are none.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("expires_in")] double? ExpiresIn,
    [property: JsonPropertyName("error")] string? Error
);
