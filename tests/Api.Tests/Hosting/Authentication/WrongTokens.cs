using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>Tokens whose form is wrong, or whose header names keys of their own; the signature is valid for the form.</summary>
internal static class WrongTokens
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly SigningKey Foreign = SigningKey.Es256("e1");

    /// <summary>By name, for a user.</summary>
    public static readonly (string Name, Func<string, string> TokenOf)[] All =
    [
        ("keys elsewhere", user => By(Foreign, user, ("jku", "http://127.0.0.1:1/keys"))),
        ("keys elsewhere, of another id", user => By(Foreign, user, ("kid", "x"), ("jku", "http://127.0.0.1:1/keys"))),
        ("certificate elsewhere", user => By(Foreign, user, ("x5u", "http://127.0.0.1:1/certificate"))),
        ("certificate in its header", user => By(Foreign, user, ("x5c", new JsonArray("MIIB")), ("x5t", "abc"))),
        ("kid of a query", user => By(TokenApi.Es256, user, ("kid", "e1' OR '1'='1"))),
        ("kid of a file", user => By(TokenApi.Es256, user, ("kid", "/proc/self/environ"))),
        ("kid as a number", user => By(TokenApi.Es256, user, ("kid", 1))),
        ("kid as a list", user => By(TokenApi.Es256, user, ("kid", new JsonArray("e1")))),
        ("algorithm as a list", user => By(TokenApi.Es256, user, ("alg", new JsonArray("ES256")))),
        ("type as a number", user => By(TokenApi.Es256, user, ("typ", 1))),
        ("type of an id token", user => By(TokenApi.Es256, user, ("typ", "id_token"))),
        ("critical extension as a text", user => By(TokenApi.Es256, user, ("crit", "b64"), ("b64", false))),
        ("empty critical extensions", user => By(TokenApi.Es256, user, ("crit", new JsonArray()))),
        ("token in a token", user => Signed(TokenApi.Authority.TokenOf(user, Now))),
        ("list as claims", _ => Signed("[]")),
        ("text as claims", _ => Signed("\"a\"")),
        ("deep claims", _ => Signed(new string('[', 2_000) + new string(']', 2_000))),
        ("half of the claims", _ => Signed("{")),
        ("no claims", _ => Signed("")),
        ("subject twice", user => Signed($"{Claims(user)[..^1]},\"sub\":\"{user}\"}}")),
        ("subject with half of a surrogate pair", _ => Signed("""{"sub":"\ud800"}""")),
        ("scope with half of a surrogate pair", user => Signed($"{Claims(user)[..^1]},\"scope\":\"\\udc00\"}}")),
        ("name with half of a surrogate pair", user => Signed($"{Claims(user)[..^1]},\"\\ud800\":1}}")),
        ("part of a name that is half of a pair", user => Signed($"{Claims(user)[..^1]},\"s\\ud800\":1}}")),
        ("padding", user => Padded(By(TokenApi.Es256, user))),
        ("other alphabet", user => $"{By(TokenApi.Es256, user)[..^2]}+/"),
        ("blank in between", user => By(TokenApi.Es256, user).Replace(".", " .", StringComparison.Ordinal)),
        ("very long", user => $"{By(TokenApi.Es256, user)}{new string('A', 20_000)}"),
    ];

    private static string By(SigningKey key, string user, params (string Name, JsonNode? Value)[] header) =>
        Token.By(key, TokenApi.Authority.ClaimsOf(user, Now), header);

    private static string Claims(string user) => TokenApi.Authority.ClaimsOf(user, Now).ToJsonString();

    private static string Signed(string claims)
    {
        var signed = $"{Part("""{"alg":"ES256","cty":"JWT","kid":"e1"}""")}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(TokenApi.Es256.Sign(signed))}";
    }

    private static string Padded(string token) => $"{token}==";

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
