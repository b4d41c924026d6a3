using FsCheck;
using FsCheck.Fluent;

namespace Personalisation.TestKit.Time;

/// <summary>Instants to the tick, in UTC.</summary>
public static class TimeGen
{
    /// <summary>Any instant that .NET has, the very first and the very last among them.</summary>
    public static Gen<DateTimeOffset> Any { get; } =
        Gen.Frequency(
            (1, Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch)),
            (9, Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
        );

    /// <summary>Any whole-minute offset that RFC 3339 can write.</summary>
    public static Gen<TimeSpan> Offset { get; } =
        Gen.Frequency(
            (2, Gen.Constant(TimeSpan.Zero)),
            (3, Gen.Choose(-(24 * 60 - 1), 24 * 60 - 1).Select(minutes => TimeSpan.FromMinutes(minutes)))
        );

    /// <summary>Both ends are included; whole seconds are as likely as fractions.</summary>
    public static Gen<DateTimeOffset> Between(DateTimeOffset first, DateTimeOffset last) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        let ticks = first.UtcTicks + ((long)high << 31 | (long)low) % (last.UtcTicks - first.UtcTicks + 1)
        from resolution in Gen.Elements(1, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond)
        select new DateTimeOffset(Math.Max(first.UtcTicks, ticks - ticks % resolution), TimeSpan.Zero);
}
