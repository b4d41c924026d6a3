using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>A write of a port, to be tried on every store that implements the port.</summary>
/// <param name="Port">The port.</param>
/// <param name="Method">Its method.</param>
/// <param name="Condition">What is special about this write.</param>
/// <param name="Arrange">What must be there before.</param>
/// <param name="Write">The write; again and again it must be the same.</param>
/// <param name="State">What tells one write from two, and from none; nothing where the write has several steps.</param>
internal sealed record WriteCase(
    Type Port,
    string Method,
    string Condition,
    Func<WriteContext, Task> Arrange,
    Func<WriteContext, Task> Write,
    Func<WriteContext, Task<string>> State
)
{
    /// <summary>What the action that uses the port says that it writes.</summary>
    public WriteTarget Target => Port == typeof(ICartRepository) ? WriteTarget.Carts : WriteTarget.Main;

    public override string ToString() => $"{Port.Name}.{Method} {Condition}".TrimEnd();
}

/// <summary>Where and when a write happens.</summary>
/// <param name="Ports">The ports of a store.</param>
/// <param name="Id">A user who exists in this test alone.</param>
/// <param name="Sending">The sending under which it is written; null for a request without a key.</param>
internal sealed record WriteContext(IServiceProvider Ports, UserId Id, Sending? Sending = null)
{
    public DateTimeOffset Now => Port<TimeProvider>().GetUtcNow();

    public T Port<T>()
        where T : notnull => Ports.GetRequiredService<T>();

    public IdempotentWrite<TResult>? Write<TResult>(Func<TResult, string> text) => Sending?.Write(text);
}
