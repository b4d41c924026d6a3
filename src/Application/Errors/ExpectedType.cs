using System.Text.Json.Serialization.Metadata;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Errors;

/// <summary>The JSON type that a contract has at a path, as the rule that a value of another type breaks.</summary>
internal static class ExpectedType
{
    private static readonly Type[] WholeNumbers = [typeof(int), typeof(long)];
    private static readonly Type[] Numbers = [typeof(decimal), typeof(double)];

    /// <summary>The rule; null if the contract does not say.</summary>
    /// <param name="contract">The contract of the whole body.</param>
    /// <param name="path">The path as the serializer writes it: <c>$.lines[0].quantity</c>.</param>
    public static string? RuleAt(JsonTypeInfo contract, string? path)
    {
        JsonTypeInfo? at = contract;
        foreach (var step in StepsOf(path ?? "$"))
        {
            at = at.Kind switch
            {
                JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => at.Options.GetTypeInfo(at.ElementType!),
                _ => at.Properties.FirstOrDefault(it => step.Equals(it.Name, StringComparison.Ordinal)) is { } member
                    ? at.Options.GetTypeInfo(member.PropertyType)
                    : null,
            };
            if (at is null)
            {
                return null;
            }
        }

        return RuleOf(at);
    }

    private static string? RuleOf(JsonTypeInfo at)
    {
        var type = Nullable.GetUnderlyingType(at.Type) ?? at.Type;
        return at.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => JsonRules.IsObject,
            JsonTypeInfoKind.Enumerable => "must be a JSON array",
            _ when type == typeof(string) => "must be a string",
            _ when type == typeof(bool) => "must be true or false",
            _ when Numbers.Contains(type) => "must be a number",
            _ when WholeNumbers.Contains(type) => type == typeof(int)
                ? $"must be a whole number, written with digits only, from {int.MinValue} to {int.MaxValue} at most"
                : $"must be a whole number, written with digits only, from {long.MinValue} to {long.MaxValue} at most",
            _ => null,
        };
    }

    // Names of contracts have no points or brackets; in what a map has for names, only the number of steps matters.
    private static IEnumerable<string> StepsOf(string path)
    {
        for (var at = 1; at < path.Length; )
        {
            var isQuoted = path.AsSpan(at).StartsWith("['", StringComparison.Ordinal);
            var end =
                isQuoted ? path.IndexOf("']", at, StringComparison.Ordinal) + 2
                : path[at] == '[' ? path.IndexOf(']', at) + 1
                : path.IndexOfAny(['.', '['], at + 1);
            end = end <= at ? path.Length : end;
            yield return path[at..end].TrimStart('.');
            at = end;
        }
    }
}
