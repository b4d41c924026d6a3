using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Texts that a schema of the OpenAPI document allows, more or less.</summary>
internal static class SchemaText
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);
    private static readonly string[] Words = ["a", "politics", "sports", "ü", "x y", "0", "fuzz0", "fuzz1"];
    private static readonly string[] Fitting = ["EUR", "vendor/fuzz0", "customer/fuzz1"];
    private static readonly string[] Odd = ["", "\u0001", "\u3164", "null", " "];

    /// <summary>The id of one of a few users.</summary>
    public static string Name(Random random) => $"fuzz{random.Next(4)}";

    /// <summary>A text for a path, a query or a string.</summary>
    public static string Of(JsonElement schema, Random random)
    {
        if (schema.TryGetProperty("enum", out var all))
        {
            return all[random.Next(all.GetArrayLength())].GetString()!;
        }

        schema.TryGetProperty("format", out var format);
        if (format.ValueKind is JsonValueKind.String && format.ValueEquals("idn-email"))
        {
            return $"{Name(random)}@{Words[random.Next(3)]}.example";
        }

        if (format.ValueKind is JsonValueKind.String && format.ValueEquals("date-time"))
        {
            var time = DateTimeOffset.UtcNow.AddMinutes(-random.Next(100_000));
            return time.UtcDateTime.ToString(random.Next(2) == 0 ? "s" : "O", CultureInfo.InvariantCulture).TrimEnd('Z')
                + "Z";
        }

        // Texts that are no id, type or code may have letters of any kind.
        return !schema.TryGetProperty("pattern", out var pattern) || Matches(pattern, "ü") ? Word(random)
            : Matches(pattern, "fuzz0") ? Name(random)
            : Array.FindAll(Fitting, text => Matches(pattern, text)) is { Length: > 0 } fitting
                ? fitting[random.Next(fitting.Length)]
            : Name(random);
    }

    private static bool Matches(JsonElement pattern, string text) =>
        Patterns.GetOrAdd(pattern.GetString()!, NewPattern).IsMatch(text);

    private static Regex NewPattern(string pattern) =>
        new(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    /// <summary>A text that is mostly allowed.</summary>
    public static string Word(Random random) =>
        random.Next(20) == 0 ? Odd[random.Next(Odd.Length)] : Words[random.Next(Words.Length)];
}
