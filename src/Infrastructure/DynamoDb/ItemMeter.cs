using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Counts an item while it is being made, so that the making ends where the store would take no more.</summary>
/// <param name="name">What the item is, in the client's terms.</param>
/// <param name="size">What is there already, in bytes as <see cref="ItemSize"/> counts them.</param>
internal sealed class ItemMeter(string name, int size = 0)
{
    /// <summary>The bytes so far.</summary>
    public int Size { get; private set; } = size;

    /// <exception cref="ItemTooLargeException">The item has no room for them.</exception>
    public void Add(int bytes)
    {
        Size += bytes;
        if (Size > ItemSize.Limit)
        {
            // How large it would have become is not known: the rest was not looked at.
            throw new ItemTooLargeException(name, ItemSize.Limit, size: null);
        }
    }
}
