using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Tests.Versioning;

internal sealed class VersionedTests
{
    [TestCase(0)]
    [TestCase(7)]
    [TestCase(long.MaxValue)]
    public void Select_WhateverTheVersion_KeepsItBesideTheOtherValue(long version)
    {
        var selected = new Versioned<string>("four", version).Select(text => text.Length);
        Assert.That(selected, Is.EqualTo(new Versioned<int>(4, version)));
    }
}
