using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>A store to be tested by <see cref="IdempotencyContract{TStore}"/>.</summary>
internal interface IContractStore<out TStore> : IAsyncDisposable
{
    /// <summary>Its implementations of ports whose writes may have a key.</summary>
    static abstract IReadOnlyCollection<Type> Repositories { get; }

    IServiceProvider Ports { get; }

    MovableClock Clock { get; }

    /// <summary>Opens the store, on the data of all others that are open.</summary>
    /// <param name="fault">What befalls the write that keeps a response.</param>
    static abstract TStore Open(WriteFault fault);
}

/// <summary>What may befall a write that keeps a response.</summary>
internal enum WriteFault
{
    None,

    /// <summary>The service dies before the write reaches the store.</summary>
    DeathBefore,

    /// <summary>The service dies after the write, before it knows of it.</summary>
    DeathAfter,

    /// <summary>The store's acknowledgement is lost once.</summary>
    LostAcknowledgement,
}
