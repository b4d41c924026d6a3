using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// The caller of a token: always confined to its subject, whatever its role. It is a writer, unless a claim names roles:
/// then it has the highest of ours, and is a reader if none is ours. If it has anything like a scope of ours, it has only
/// those that are.
/// </summary>
internal static class TokenCaller
{
    private static readonly string[] ScopeClaims = ["scope", "scp"];
    private static readonly string[] RoleClaims = ["role", "roles"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // No call requires it, so it confines and grants nothing.
    private static readonly Scope NoScope = Scope.Parse("none:none");

    // RFC 6749 knows the space alone. A list that is separated otherwise must not read as no scopes, and so as all.
    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ','];

    /// <summary>The caller of a token whose signature is valid.</summary>
    /// <exception cref="TokenFault">A claim is missing, ambiguous or of another type than it must be.</exception>
    public static Caller Of(JsonWebToken token, string subjectClaim)
    {
        // Not the library's claims, which are texts whatever type they had: the number 42 and the text "42" are different
        // subjects, and an object with scopes would be a scope of another form.
        using var claims = Read(token);
        var subject = claims.RootElement.TryGetProperty(subjectClaim, out var value) ? TextIn(value) : null;
        if (!UserId.IsValid(subject))
        {
            throw new TokenFault(TokenFault.Subject);
        }

        var party = Party.Customer(UserId.Parse(subject));
        return new Caller($"{party}", new Grant(RoleOf(claims.RootElement), ScopesOf(claims.RootElement), party));
    }

    private static JsonDocument Read(JsonWebToken token)
    {
        var utf8 = Base64UrlEncoder.DecodeBytes(token.EncodedPayload);
        try
        {
            var claims = JsonDocument.Parse(utf8, Strict);
            return JsonUnicode.IsValid(utf8) ? claims : throw new TokenFault(TokenFault.Malformed);
        }
        // The second if a name cannot be decoded.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new TokenFault(TokenFault.Malformed);
        }
    }

    // A claim that is not understood must not widen access: a role in another case or in a nested list is unknown.
    private static Role RoleOf(JsonElement claims) =>
        Array.Exists(RoleClaims, name => claims.TryGetProperty(name, out _))
            ? TextsIn(claims, RoleClaims).Select(RoleName.Find).Max() ?? Role.Reader
            : Role.Writer;

    // OpenID's own, such as "email", have no colon, and other systems' are addresses. Whatever else has a colon may be meant
    // as ours, and confines all the same.
    private static List<Scope>? ScopesOf(JsonElement claims) =>
        TextsIn(claims, ScopeClaims)
            .SelectMany(text => text.ToLowerInvariant().Split(Separators))
            .Where(text => text.Split("://")[^1].Contains(':', StringComparison.Ordinal))
            .Select(text => Scope.IsValid(text) ? Scope.Parse(text) : NoScope)
            .ToList()
            is { Count: > 0 } scopes
            ? scopes
            : null;

    private static List<string> TextsIn(JsonElement claims, string[] names) =>
        [.. names.SelectMany(name => claims.TryGetProperty(name, out var value) ? TextsIn(value) : [])];

    private static IEnumerable<string> TextsIn(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null ? []
        : value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().Select(RequireText)
        : [RequireText(value)];

    private static string RequireText(JsonElement value) => TextIn(value) ?? throw new TokenFault(TokenFault.List);

    private static string? TextIn(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
