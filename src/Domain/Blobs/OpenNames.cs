using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Personalisation.Domain.Blobs;

/// <summary>The property names of the open objects, to detect duplicates.</summary>
internal sealed class OpenNames : IEqualityComparer<OpenNames.Entry>
{
    // Up to this number, names are compared one by one, which is faster than hashing; most objects have fewer.
    private const int Few = 16;

    private readonly byte[] _text;

    // The unescaped form of names that were sent with escapes, addressed as if they followed the text.
    private readonly List<byte> _unescaped = [];
    private readonly List<Entry> _open = [];
    private readonly int[] _starts = new int[BlobDocument.MaxDepth + 1];
    private readonly HashSet<Entry> _wide;

    public OpenNames(byte[] text) => (_text, _wide) = (text, new HashSet<Entry>(this));

    public void Open(int level) => _starts[level] = _open.Count;

    /// <summary>Adds the current name; false if its object already has it.</summary>
    public bool TryAdd(ref readonly Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return TryAdd(new Entry(reader.CurrentDepth, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));
        }

        var start = _unescaped.Count;
        CollectionsMarshal.SetCount(_unescaped, start + reader.ValueSpan.Length);
        var length = reader.CopyString(CollectionsMarshal.AsSpan(_unescaped)[start..]);
        return TryAdd(new Entry(reader.CurrentDepth, _text.Length + start, length));
    }

    // One by one: clearing a set costs its capacity, and every small object after a wide one would pay that.
    public void Close(int level)
    {
        var siblings = Siblings(level);
        if (siblings.Length > Few)
        {
            foreach (var entry in siblings)
            {
                _wide.Remove(entry);
            }
        }

        CollectionsMarshal.SetCount(_open, _starts[level]);
    }

    bool IEqualityComparer<Entry>.Equals(Entry x, Entry y) => x.Level == y.Level && IsSame(x, y);

    int IEqualityComparer<Entry>.GetHashCode([DisallowNull] Entry obj)
    {
        // Seeded per process, so attackers cannot prepare colliding names.
        var hash = default(HashCode);
        hash.Add(obj.Level);
        hash.AddBytes(NameOf(obj));
        return hash.ToHashCode();
    }

    private bool TryAdd(Entry entry)
    {
        var siblings = Siblings(entry.Level);
        if (siblings.Length < Few)
        {
            foreach (var sibling in siblings)
            {
                if (IsSame(sibling, entry))
                {
                    return false;
                }
            }
        }
        else
        {
            if (siblings.Length == Few)
            {
                _wide.UnionWith(siblings.ToArray());
            }

            if (!_wide.Add(entry))
            {
                return false;
            }
        }

        _open.Add(entry);
        return true;
    }

    private bool IsSame(Entry one, Entry other) =>
        one.Length == other.Length && NameOf(one).SequenceEqual(NameOf(other));

    private ReadOnlySpan<byte> NameOf(Entry entry) =>
        entry.Start < _text.Length
            ? _text.AsSpan(entry.Start, entry.Length)
            : CollectionsMarshal.AsSpan(_unescaped).Slice(entry.Start - _text.Length, entry.Length);

    private Span<Entry> Siblings(int level) => CollectionsMarshal.AsSpan(_open)[_starts[level]..];

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Entry(int Level, int Start, int Length);
}
