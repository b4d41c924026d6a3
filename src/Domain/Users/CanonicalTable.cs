using System.Globalization;

namespace Personalisation.Domain.Users;

/// <summary>What Unicode says of characters that come in several spellings; read once from <c>canonical.txt</c>.</summary>
internal sealed class CanonicalTable
{
    public static readonly CanonicalTable Shared = new();

    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, int[]> _parts = [];
    private readonly Dictionary<(int First, int Second), int> _wholes = [];

    private CanonicalTable()
    {
        using var stream = typeof(CanonicalTable).Assembly.GetManifestResourceStream("canonical.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            Add(line.Split(' '));
        }
    }

    /// <summary>The place of a mark among several on one letter; 0 of a letter.</summary>
    public int ClassOf(int scalar) => _classes.GetValueOrDefault(scalar);

    /// <summary>What a character is made of, one step down; null where it is made of nothing.</summary>
    public int[]? PartsOf(int scalar) => _parts.GetValueOrDefault(scalar);

    /// <summary>The one character that the two make; null where there is none.</summary>
    public int? WholeOf(int first, int second) => _wholes.TryGetValue((first, second), out var whole) ? whole : null;

    // "C first last class", "D whole parts…", or "X whole parts…" where the parts are never put together again.
    private void Add(string[] words)
    {
        if (words[0] is "//")
        {
            return;
        }

        if (words[0] is "C")
        {
            for (var scalar = Hex(words[1]); scalar <= Hex(words[2]); scalar++)
            {
                _classes.Add(scalar, byte.Parse(words[3], CultureInfo.InvariantCulture));
            }
            return;
        }

        var (whole, parts) = (Hex(words[1]), words[2..].Select(Hex).ToArray());
        _parts.Add(whole, parts);
        if (words[0] is "D")
        {
            _wholes.Add((parts[0], parts[1]), whole);
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
