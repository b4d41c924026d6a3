using System.Reflection;
using Personalisation.Application.Idempotency;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>Nothing that keeps responses is left out of <see cref="IdempotencyContract{TStore}"/>.</summary>
internal sealed class IdempotencyCoverageTests
{
    private static readonly MethodInfo[] Writes =
    [
        .. typeof(IIdempotencyRepository)
            .Assembly.GetTypes()
            .Where(type => type.IsInterface)
            .SelectMany(port => port.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => IsKeyed(parameter.ParameterType))),
    ];

    [Test]
    public void Writes_OfEveryPort_HaveACase()
    {
        var writes = Writes.Select(write => $"{write.DeclaringType!.Name}.{write.Name}").ToList();
        Assert.That(writes, Is.SupersetOf(["IProfileRepository.Save", "IIdempotencyRepository.Keep"]));
        Assert.That(writes, Is.SubsetOf(WriteCases.All.Select(one => $"{one.Port.Name}.{one.Method}")));
    }

    [Test]
    public void Writes_OfEveryPort_TakeTheKeyBeforeTheToken() =>
        Assert.That(
            Writes.Where(write => write.GetParameters() is not [.., var keyed, _] || !IsKeyed(keyed.ParameterType)),
            Is.Empty
        );

    [Test]
    public void Repositories_OfEveryStore_AreUnderTheContract()
    {
        var repositories = typeof(DynamoDbIdempotencyRepository)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && Writes.Any(write => write.DeclaringType!.IsAssignableFrom(type)))
            .ToList();
        var tested = typeof(IdempotencyCoverageTests)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true })
            .Where(type => type.BaseType!.GetGenericTypeDefinition() == typeof(IdempotencyContract<>))
            .Select(type => type.BaseType!.GetGenericArguments().Single())
            .SelectMany(store => (IReadOnlyCollection<Type>)store.GetProperty("Repositories")!.GetValue(null)!);
        Assert.That(repositories, Has.Count.GreaterThan(4));
        Assert.That(repositories, Is.SubsetOf(tested));
    }

    private static bool IsKeyed(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IdempotentWrite<>);
}
