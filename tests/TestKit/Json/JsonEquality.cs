using System.Text.Json;

namespace Personalisation.TestKit.Json;

/// <summary>Equality of JSON values: numbers by exact value, strings by code unit, arrays in order, objects in any order.</summary>
public static class JsonEquality
{
    /// <exception cref="JsonDifferenceException">The texts differ; the message names the first difference.</exception>
    public static void AreEqual(string expected, string actual)
    {
        if (FirstDifference(expected, actual) is { } difference)
        {
            throw new JsonDifferenceException(difference);
        }
    }

    public static string? FirstDifference(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        return Difference("$", left.RootElement, right.RootElement);
    }

    private static string? Difference(string path, JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            return Differs(path, expected, actual);
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => ObjectDifference(path, expected, actual),
            JsonValueKind.Array => ArrayDifference(path, expected, actual),
            JsonValueKind.Number when DecimalValue.Of(expected.GetRawText()) != DecimalValue.Of(actual.GetRawText()) =>
                Differs(path, expected, actual),
            JsonValueKind.String
                when !string.Equals(expected.GetString(), actual.GetString(), StringComparison.Ordinal) => Differs(
                path,
                expected,
                actual
            ),
            _ => null,
        };
    }

    private static string? ObjectDifference(string path, JsonElement expected, JsonElement actual)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in actual.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                return $"{path}: '{member.Name}' occurs twice";
            }

            if (!expected.TryGetProperty(member.Name, out _))
            {
                return $"{path}: '{member.Name}' was not expected";
            }
        }

        foreach (var member in expected.EnumerateObject())
        {
            if (!actual.TryGetProperty(member.Name, out var value))
            {
                return $"{path}: '{member.Name}' is missing";
            }

            if (Difference($"{path}['{member.Name}']", member.Value, value) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? ArrayDifference(string path, JsonElement expected, JsonElement actual) =>
        expected.GetArrayLength() != actual.GetArrayLength()
            ? $"{path}: expected {expected.GetArrayLength()} elements, not {actual.GetArrayLength()}"
            : expected
                .EnumerateArray()
                .Zip(actual.EnumerateArray())
                .Select((pair, index) => Difference($"{path}[{index}]", pair.First, pair.Second))
                .FirstOrDefault(difference => difference is not null);

    private static string Differs(string path, JsonElement expected, JsonElement actual) =>
        $"{path}: expected {expected.GetRawText()}, not {actual.GetRawText()}";
}
