using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>Claims in which a token that the authority signed is wrong, each with what the service says of it.</summary>
internal static class WrongClaims
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    /// <summary>By the claim and its value; an empty text for what the library may put in several ways.</summary>
    public static readonly (string Name, string Claim, Func<JsonNode?> Value, string Detail)[] All =
    [
        ("null", "sub", () => null, ""),
        ("number", "sub", () => 42, "user id"),
        ("truth", "sub", () => true, ""),
        ("object", "sub", () => new JsonObject { ["id"] = "ada" }, ""),
        ("list of one", "sub", () => new JsonArray("ada"), ""),
        ("empty", "sub", () => "", "user id"),
        ("blank", "sub", () => " ", "user id"),
        ("blank at its end", "sub", () => "ada ", "user id"),
        ("line end", "sub", () => "ada\n", "user id"),
        ("NUL", "sub", () => "ada\0", "user id"),
        ("full width", "sub", () => "\uFF41da", "user id"),
        ("combining mark", "sub", () => "a\u0301da", "user id"),
        ("zero-width blank", "sub", () => "\u200Bada", "user id"),
        ("party", "sub", () => "customer/ada", "user id"),
        ("prefix", "sub", () => "USER#ada", "user id"),
        ("percent", "sub", () => "%61da", "user id"),
        ("dot segment", "sub", () => "..", "user id"),
        ("too long", "sub", () => new string('a', 129), "user id"),
        ("object", "scope", () => new JsonObject { ["profiles:read"] = true }, "lists of texts"),
        ("number", "scope", () => 1, "lists of texts"),
        ("list with a number", "scp", () => new JsonArray("profiles:read", 1), "lists of texts"),
        ("nested list", "scp", () => new JsonArray(new JsonArray("profiles:read")), "lists of texts"),
        ("truth", "role", () => true, "lists of texts"),
        ("object", "roles", () => new JsonObject { ["reader"] = true }, "lists of texts"),
        ("others", "aud", () => new JsonArray("a", "b"), "another audience"),
        ("empty list", "aud", () => new JsonArray(), "another audience"),
        ("with a slash", "aud", () => $"{FakeAuthority.Audience}/", "another audience"),
        ("longer", "aud", () => $"{FakeAuthority.Audience}2", "another audience"),
        ("another case", "aud", () => FakeAuthority.Audience.ToUpperInvariant(), "another audience"),
        ("object", "aud", () => new JsonObject { [FakeAuthority.Audience] = true }, ""),
        ("now", "exp", () => Now.ToUnixTimeSeconds(), "expired"),
        ("zero", "exp", () => 0, ""),
        ("negative", "exp", () => long.MinValue, ""),
        ("list", "exp", () => new JsonArray(Now.AddHours(1).ToUnixTimeSeconds()), ""),
        ("in an hour", "nbf", () => Now.AddMinutes(60).ToUnixTimeSeconds(), "not valid yet"),
        ("far ahead", "nbf", () => long.MaxValue, ""),
        ("list", "iss", () => new JsonArray(TokenApi.Authority.Issuer.AbsoluteUri.TrimEnd('/')), ""),
        ("text", "iat", () => "yesterday", ""),
        ("with a slash", "iss", () => TokenApi.Authority.Issuer.AbsoluteUri, "another issuer"),
    ];

    /// <summary>A token with this claim.</summary>
    public static string TokenWith(string user, string claim, JsonNode? value)
    {
        var claims = TokenApi.Authority.ClaimsOf(user, Now);
        claims[claim] = value;
        return Token.By(TokenApi.Es256, claims);
    }
}
