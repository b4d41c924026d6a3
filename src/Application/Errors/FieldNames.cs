using System.Buffers;
using System.Text.Json;
using FluentValidation;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Errors;

/// <summary>The field names of broken rules, as clients send them: <c>segments[0].top_categories</c>.</summary>
public static class FieldNames
{
    // Characters with a special meaning in a path.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        ". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029"
    );

    /// <summary>
    /// Makes validators use these names. The setting is global in FluentValidation: call it once, before the first
    /// validator is created.
    /// </summary>
    public static void AsOnTheWire() =>
        ValidatorOptions.Global.PropertyNameResolver = static (_, member, _) => member is null ? null : Of(member.Name);

    /// <summary>The path of what breaks a rule of the domain.</summary>
    public static string Of(BrokenRuleException broken) =>
        broken.Within switch
        {
            null => Of(broken.Member),
            { Key: { } key } element => OfEntry(Of(element.List), key, Of(broken.Member)),
            var element => $"{Of(element.List)}[{element.Index}].{Of(broken.Member)}",
        };

    /// <summary>The path of an object's entry, or of a member of it: <c>segments.morning.categories</c>.</summary>
    public static string OfEntry(string parent, string key, string member = "")
    {
        var isPlain = key.Length > 0 && !key.AsSpan().ContainsAny(Special);
        var entry = isPlain ? $"{parent}.{key}" : $"{parent}['{key}']";
        return member.Length == 0 ? entry : $"{entry}.{member}";
    }

    private static string Of(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
