namespace Personalisation.Application.Errors;

/// <summary>The message for an unknown name: the closest valid name, or all of them.</summary>
public static class UnknownName
{
    private const int LongestGuess = 64;

    /// <summary>The rule that the name breaks.</summary>
    /// <param name="name">The name as sent.</param>
    /// <param name="what">What it should be: <c>a property of this object</c>.</param>
    /// <param name="known">The names that there are, as they are spelled.</param>
    public static string Rule(string name, string what, IReadOnlyCollection<string> known) =>
        Nearest(name, known) is { } near ? $"is not {what}; did you mean `{near}`?"
        : known.Count == 0 ? $"is not {what}, which has none"
        : $"is not {what}, which has {string.Join(", ", known.Select(other => $"`{other}`"))}";

    /// <summary>The name that was probably meant; null if none is close. Case and punctuation are ignored.</summary>
    private static string? Nearest(string name, IEnumerable<string> known)
    {
        var plain = Plain(name);
        if (plain.Length is 0 or > LongestGuess)
        {
            return null;
        }

        return known
            .Select(other => (Name: other, Cost: Distance(plain, Plain(other))))
            .Where(guess => guess.Cost <= Math.Max(1, plain.Length / 3))
            .OrderBy(guess => guess.Cost)
            .Select(guess => guess.Name)
            .FirstOrDefault();
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    // Levenshtein's: how many letters must be added, removed or exchanged.
    private static int Distance(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var exchanged = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.Min(exchanged, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }

        return costs[^1];
    }
}
