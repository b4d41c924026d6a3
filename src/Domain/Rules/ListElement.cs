namespace Personalisation.Domain.Rules;

/// <summary>An element of a list, by its key or by its index.</summary>
public sealed record ListElement
{
    private ListElement(string list, int index, string? key) => (List, Index, Key) = (list, index, key);

    /// <summary>The name of the list in the domain: <c>Segments</c>.</summary>
    public string List { get; }

    /// <summary>The index, from 0; 0 for an element with a key.</summary>
    public int Index { get; }

    /// <summary>The key that is unique within the list; null for an element that is known by its index.</summary>
    public string? Key { get; }

    /// <summary>The element with this index.</summary>
    public static ListElement At(string list, int index) => new(list, index, key: null);

    /// <summary>The element with this key.</summary>
    public static ListElement Of(string list, string key) => new(list, index: 0, key);

    /// <summary>As in C#: <c>Segments[3]</c>, <c>Segments["morning"]</c>.</summary>
    public override string ToString() => Key is null ? $"{List}[{Index}]" : $"{List}[\"{Key}\"]";
}
