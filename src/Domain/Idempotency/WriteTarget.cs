namespace Personalisation.Domain.Idempotency;

/// <summary>What a request with a key writes. The two may be kept in different stores.</summary>
public enum WriteTarget
{
    /// <summary>Anything but carts alone.</summary>
    Main = 0,

    /// <summary>Carts, and nothing else.</summary>
    Carts = 1,
}
