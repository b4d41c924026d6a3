namespace Personalisation.Domain.Blobs;

/// <summary>The property names of the objects that are still open, so that a second one of a name is noticed.</summary>
internal sealed class OpenNames
{
    private readonly HashSet<Entry> _entries = [];
    private readonly Stack<Entry> _order = new();

    public bool TryAdd(int level, ReadOnlyMemory<byte> name)
    {
        var entry = new Entry(level, name);
        if (!_entries.Add(entry))
        {
            return false;
        }

        _order.Push(entry);
        return true;
    }

    // One by one: clearing a set costs its capacity, which many small objects after a wide one would pay each.
    public void Close(int level)
    {
        while (_order.TryPeek(out var entry) && entry.Level == level)
        {
            _entries.Remove(_order.Pop());
        }
    }

    private readonly struct Entry(int level, ReadOnlyMemory<byte> name) : IEquatable<Entry>
    {
        public int Level => level;

        private ReadOnlyMemory<byte> Name => name;

        public bool Equals(Entry other) => level == other.Level && name.Span.SequenceEqual(other.Name.Span);

        public override bool Equals(object? obj) => obj is Entry other && Equals(other);

        public override int GetHashCode()
        {
            // Seeded per process, so that nobody can prepare names that collide.
            var hash = default(HashCode);
            hash.Add(level);
            hash.AddBytes(name.Span);
            return hash.ToHashCode();
        }
    }
}
