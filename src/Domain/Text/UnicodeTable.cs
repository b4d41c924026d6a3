using System.Globalization;

namespace Personalisation.Domain.Text;

/// <summary>
/// The part of the Unicode Character Database used to compare addresses, read from <c>unicode.txt</c> on first use. A
/// fixed version, so that stored keys are the same on every machine.
/// </summary>
internal sealed class UnicodeTable
{
    private static readonly Lazy<UnicodeTable> Loaded = new(() => new UnicodeTable());

    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<int, int[]> _parts = [];
    private readonly Dictionary<(int First, int Second), int> _wholes = [];
    private readonly Dictionary<int, int[]> _folds = [];
    private readonly List<(int First, int Last)> _invisible = [];
    private readonly List<(int First, int Last)> _unassigned = [];

    private UnicodeTable()
    {
        using var stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream("unicode.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            Add(line.Split(' '));
        }
    }

    public static UnicodeTable Shared => Loaded.Value;

    /// <summary>The canonical combining class; 0 for a letter.</summary>
    public int ClassOf(int scalar) => _classes.GetValueOrDefault(scalar);

    /// <summary>The canonical decomposition by one step; null if absent.</summary>
    public int[]? PartsOf(int scalar) => _parts.GetValueOrDefault(scalar);

    /// <summary>The character that the two compose to; null if absent.</summary>
    public int? WholeOf(int first, int second) => _wholes.TryGetValue((first, second), out var whole) ? whole : null;

    /// <summary>
    /// NFKC_Casefold of a character without a canonical decomposition; null if it is the character itself.
    /// </summary>
    public int[]? FoldOf(int scalar) => _folds.GetValueOrDefault(scalar);

    /// <summary>Whether the character is invisible: <c>Default_Ignorable_Code_Point</c>, or drawn as a blank.</summary>
    public bool IsInvisible(int scalar) => IsIn(_invisible, scalar);

    /// <summary>Whether this version of Unicode has no such character.</summary>
    public bool IsUnassigned(int scalar) => IsIn(_unassigned, scalar);

    private static bool IsIn(List<(int First, int Last)> ranges, int scalar)
    {
        var place = ranges.BinarySearch((scalar, int.MaxValue));
        return ~place > 0 && ranges[~place - 1].Last >= scalar;
    }

    // The letter gives the kind of line; deploy/tools/unicode.mjs writes them.
    private void Add(string[] words)
    {
        switch (words[0])
        {
            case "C":
                for (var scalar = Hex(words[1]); scalar <= Hex(words[2]); scalar++)
                {
                    _classes.Add(scalar, byte.Parse(words[3], CultureInfo.InvariantCulture));
                }
                break;
            case "D":
                AddParts(words);
                _wholes.Add((Hex(words[2]), Hex(words[3])), Hex(words[1]));
                break;
            case "X":
                AddParts(words);
                break;
            case "F":
                _folds.Add(Hex(words[1]), [.. words[2..].Select(Hex)]);
                break;
            case "I":
                _invisible.Add((Hex(words[1]), Hex(words[2])));
                break;
            case "U":
                _unassigned.Add((Hex(words[1]), Hex(words[2])));
                break;
        }
    }

    private void AddParts(string[] words) => _parts.Add(Hex(words[1]), [.. words[2..].Select(Hex)]);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
