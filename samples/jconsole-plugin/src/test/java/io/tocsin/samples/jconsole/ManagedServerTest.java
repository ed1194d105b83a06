package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ManagedServerTest {
    private static ManagedServer server(String keys) throws Exception {
        return new ManagedServer(new ObjectName("io.tocsin:type=Server," + keys));
    }

    @Test
    void itsOtherMBeansHaveTheSameKeys() throws Exception {
        assertThat(server("name=mail").sessions()).isEqualTo(new ObjectName("io.tocsin:type=Sessions,name=mail"));
        assertThat(server("name=\"a,type=b\",instance=2").settings())
                .isEqualTo(new ObjectName("io.tocsin:type=Settings,name=\"a,type=b\",instance=2"));
    }

    @Test
    void isCalledByItsNameWithoutQuotes() throws Exception {
        assertThat(server("name=mail")).hasToString("mail");
        assertThat(server("name=\"news:feed\"")).hasToString("news:feed");
        assertThat(server("name=mail,instance=2")).hasToString("mail (2)");
    }

    @Test
    void allServersAreFoundInOrder() throws Exception {
        MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
        try (FakeTocsin _ = FakeTocsin.show(mbeans, "name=web");
                FakeTocsin _ = FakeTocsin.show(mbeans, "name=\"a:b\"");
                FakeTocsin _ = FakeTocsin.show(mbeans, "name=mail")) {
            assertThat(ManagedServer.in(mbeans)).extracting(ManagedServer::toString).containsExactly("a:b", "mail", "web");
        }
        assertThat(ManagedServer.in(mbeans)).isEmpty();
    }
}
