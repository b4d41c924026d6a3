using System.Reflection;
using Personalisation.Domain.Commerce;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>Money is whole minor units, ADR 0087: no floating-point number ever touches it.</summary>
internal sealed class MoneyTests
{
    private static readonly string[] Assemblies =
    [
        "Personalisation.Domain",
        "Personalisation.Application",
        "Personalisation.Infrastructure",
        "Personalisation.Api",
        "personalisation",
    ];

    private static readonly string[] Computing = ["Commerce", "Carts", "Orders"];
    private static readonly Type[] Amounts = [typeof(Money), typeof(Rate), typeof(Currency), typeof(DecimalAmount)];

    private static readonly Type[] Types = [.. Assemblies.SelectMany(name => Assembly.Load(name).GetTypes())];

    [Test]
    public void Domain_OfCartsAndOrders_HasNoFloatingPoint()
    {
        var methods = Types.Where(IsComputing).SelectMany(FloatingPoint.MethodsOf).ToList();
        Assert.That(methods.Select(Shown), Has.Some.EndsWith("Rate.ShareOf").And.Some.EndsWith("DecimalAmount.Find"));
        Assert.That(methods.Where(FloatingPoint.IsIn).Select(Shown), Is.Empty);
    }

    [Test]
    public void Methods_WithMoney_HaveNoFloatingPoint()
    {
        var methods = Types.SelectMany(FloatingPoint.MethodsOf).Where(HasMoney).ToList();
        Assert.That(methods, Has.Count.GreaterThan(100));
        // It also copies the average of a rating and a place, which are numbers in JSON.
        Assert.That(
            methods.Where(FloatingPoint.IsIn).Select(Shown),
            Is.EqualTo(["Personalisation.Cli.Targets.ItemContracts.ToResponse"])
        );
    }

    // What the rules look for is found where it is.
    [Test]
    public void FloatingPoint_InAMethod_IsFound()
    {
        var found = FloatingPoint.MethodsOf(typeof(Samples)).Where(FloatingPoint.IsIn).Select(method => method.Name);
        Assert.That(found, Is.EquivalentTo([nameof(Samples.Hidden), nameof(Samples.Taken), nameof(Samples.Constant)]));
    }

    private static bool IsComputing(Type type) =>
        Computing.Any(feature =>
            type.FullName!.StartsWith($"Personalisation.Domain.{feature}.", StringComparison.Ordinal)
        );

    private static bool HasMoney(MethodBase method) =>
        FloatingPoint.TypesIn(method).Any(type => Amounts.Contains(type));

    private static string Shown(MethodBase method) => $"{method.DeclaringType}.{method.Name}";

    private static class Samples
    {
        public static decimal Hidden(int decimals) => (decimal)Math.Pow(10, decimals);

        public static bool Taken(float? amount) => amount is null;

        public static long Constant(long amount) => (long)(amount * 1.19);

        public static decimal Exact(long amount) => amount * 0.01m;
    }
}
