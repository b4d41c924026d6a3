using System.Globalization;
using BenchmarkDotNet.Running;
using Personalisation.Benchmarks.Access;
using Personalisation.Benchmarks.Attacking;
using Personalisation.Benchmarks.Bulk;
using Personalisation.Benchmarks.Growth;
using Personalisation.Benchmarks.Load;
using Personalisation.Benchmarks.Market;
using Personalisation.Benchmarks.Signals;
using Personalisation.Benchmarks.Stores;

if (args is ["load", .. var options])
{
    return await LoadTest.Run(options);
}

if (args is ["soak", var minutes])
{
    return await SoakTest.Run(minutes);
}

if (args is ["overload"])
{
    return await OverloadTest.Run();
}

if (args is ["tokens"])
{
    return await TokenTest.Run();
}

if (args is ["market"])
{
    return await MarketTest.Run();
}

if (args is ["carts"])
{
    return await CartTest.Run();
}

if (args is ["signals", var time, var rate])
{
    return await SignalsTest.Run(time, rate);
}

if (args is ["stores"])
{
    return await CartStoresTest.Run();
}

if (args is ["bulk"])
{
    return await BulkTest.Run();
}

if (args is ["growth", .. var wishes])
{
    return await GrowthTest.Run(wishes);
}

if (args is ["attack", var seconds, .. var names])
{
    return await AttackTest.Run(double.Parse(seconds, CultureInfo.InvariantCulture), names);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
