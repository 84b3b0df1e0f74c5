// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxyTest {
    private static final Map<String, String> OFFICE =
            Map.of("https_proxy", "http://proxy.office:3128", "NO_PROXY", "local.office, .lan");

    @Test
    void aNamedProxyIsTaken() {
        assertEquals(
                InetSocketAddress.createUnresolved("proxy.office", 3128),
                select(OFFICE, "https://huggingface.co/x").address());
    }

    @Test
    void exceptedDomainsAndThisMachineGoStraight() {
        assertEquals(Proxy.NO_PROXY, select(OFFICE, "https://local.office/x"));
        assertEquals(Proxy.NO_PROXY, select(OFFICE, "https://models.lan/x"));
        assertEquals(Proxy.NO_PROXY, select(OFFICE, "http://127.0.0.1:80/x"));
    }

    @Test
    void aDomainThatOnlyEndsAlikeIsNotExcepted() {
        assertEquals(
                InetSocketAddress.createUnresolved("proxy.office", 3128),
                select(OFFICE, "https://notlocal.office/x").address());
    }

    @Test
    void theProxyMayBeWrittenWithoutAScheme() {
        assertEquals(
                InetSocketAddress.createUnresolved("proxy", 8080),
                select(Map.of("HTTPS_PROXY", "proxy"), "https://huggingface.co").address());
    }

    private static Proxy select(Map<String, String> environment, String address) {
        return new EnvironmentProxy(environment).select(URI.create(address)).getFirst();
    }
}
