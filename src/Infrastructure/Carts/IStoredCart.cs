using Personalisation.Domain.Carts;

namespace Personalisation.Infrastructure.Carts;

/// <summary>A cart as a store has it.</summary>
internal interface IStoredCart
{
    /// <summary>The cart.</summary>
    Cart Cart { get; }

    /// <summary>Its version, which every write raises by one.</summary>
    long Version { get; }
}
